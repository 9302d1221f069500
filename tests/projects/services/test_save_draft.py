"""Nothing that was typed is lost, in whatever window."""

from typing import Any

import pytest

from projects.errors import MoveNotAllowed, StaleDraft
from projects.models import Contribution, DraftCopy
from projects.services.save_draft import save_draft, use_draft_copy
from projects.states import ContributionState
from tests.factories.people import UserFactory
from tests.factories.projects import FULL_FORM, ContributionFactory, TaskFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def contribution() -> Contribution:
    return ContributionFactory(task=TaskFactory(fields=FULL_FORM))


def save(contribution: Contribution, how: str, version: int, **more: Any) -> Contribution:
    return save_draft(contribution, user=contribution.author, answers={"how": how}, draft_version=version, **more)


def test_draft_is_stored_as_typed(contribution: Contribution) -> None:
    saved = save_draft(
        contribution,
        user=contribution.author,
        answers={"width": "구십쯤", "how": "<script>alert(1)</script>", "unknown": "x"},
        draft_version=0,
        name_shown=False,
        autonomy="guided",
    )
    saved.refresh_from_db()
    assert saved.draft_answers == {"width": "구십쯤", "how": "<script>alert(1)</script>"}
    assert (saved.draft_version, saved.name_shown, saved.autonomy) == (1, False, "guided")
    assert saved.draft_saved_at is not None


def test_headings_that_were_not_sent_stay(contribution: Contribution) -> None:
    save(contribution, "하나", 0)
    saved = save_draft(contribution, user=contribution.author, answers={"width": "92"}, draft_version=1)
    assert saved.draft_answers == {"how": "하나", "width": "92"}


def test_unknown_autonomy_is_ignored(contribution: Contribution) -> None:
    assert save(contribution, "하나", 0, autonomy="hacker").autonomy == "alone"


def test_second_window_does_not_overwrite_and_both_are_kept(contribution: Contribution) -> None:
    save(contribution, "첫째 창", 0, page="a")
    with pytest.raises(StaleDraft) as stale:
        save(contribution, "둘째 창", 0, page="b")
    assert stale.value.current == 1
    contribution.refresh_from_db()
    assert contribution.draft_answers == {"how": "첫째 창"}
    assert sorted(copy.answers["how"] for copy in DraftCopy.objects.all()) == ["둘째 창", "첫째 창"]


def test_stale_window_that_goes_on_typing_keeps_one_copy(contribution: Contribution) -> None:
    save(contribution, "첫째 창", 0, page="a")
    for text in ("둘", "둘째", "둘째 창"):
        with pytest.raises(StaleDraft):
            save(contribution, text, 0, page="b", by_itself=True)
    assert DraftCopy.objects.get(page="b").answers == {"how": "둘째 창"}


def test_same_words_from_an_older_window_are_no_quarrel(contribution: Contribution) -> None:
    save(contribution, "같은 말", 0, page="a")
    assert save(contribution, "같은 말", 0, page="b").draft_answers == {"how": "같은 말"}
    assert not DraftCopy.objects.exists()


def test_window_that_saves_by_itself_goes_on_even_without_an_answer(contribution: Contribution) -> None:
    save(contribution, "하나", 0, page="a", by_itself=True)
    save(contribution, "하나 둘", 0, page="a", by_itself=True)
    assert save(contribution, "하나 둘 셋", 0, page="a").draft_answers == {"how": "하나 둘 셋"}
    with pytest.raises(StaleDraft):  # the button was pressed: a window brought back from the past starts over
        save(contribution, "하나", 0, page="a", by_itself=True)


def test_other_version_can_be_taken_and_the_present_one_stays_kept(contribution: Contribution) -> None:
    save(contribution, "첫째", 0, page="a")
    with pytest.raises(StaleDraft):
        save(contribution, "둘째", 0, page="b")
    contribution = use_draft_copy(DraftCopy.objects.get(page="b"), user=contribution.author)
    assert contribution.draft_answers == {"how": "둘째"}
    assert "첫째" in {copy.answers["how"] for copy in DraftCopy.objects.all()}
    with pytest.raises(MoveNotAllowed):
        use_draft_copy(DraftCopy.objects.get(page="b"), user=UserFactory())


def test_only_the_author_writes(contribution: Contribution) -> None:
    with pytest.raises(MoveNotAllowed):
        save_draft(contribution, user=UserFactory(), answers={"how": "남"}, draft_version=0)
    contribution.refresh_from_db()
    assert contribution.draft_answers == {}


@pytest.mark.parametrize(
    "state", [ContributionState.SUBMITTED, ContributionState.IN_REVIEW, ContributionState.ACCEPTED]
)
def test_what_is_typed_after_handing_in_is_kept_beside(contribution: Contribution, state: str) -> None:
    Contribution.objects.filter(pk=contribution.pk).update(state=state)
    with pytest.raises(MoveNotAllowed):
        save(contribution, "늦게 쓴 말", 0, page="late")
    contribution.refresh_from_db()
    assert contribution.draft_answers == {}
    assert DraftCopy.objects.get(page="late").answers == {"how": "늦게 쓴 말"}


def test_writing_in_withdrawn_work_makes_it_a_draft_again(contribution: Contribution) -> None:
    Contribution.objects.filter(pk=contribution.pk).update(state=ContributionState.WITHDRAWN)
    assert save(contribution, "다시", 0).state == ContributionState.DRAFT


def test_expired_claim_stops_nobody_from_writing(contribution: Contribution) -> None:
    contribution.claim.delete()
    assert save(contribution, "그래도 써요", 0).draft_answers == {"how": "그래도 써요"}


def test_endless_text_is_cut(contribution: Contribution) -> None:
    assert len(save(contribution, "가" * 50_000, 0).draft_answers["how"]) == 20_000
