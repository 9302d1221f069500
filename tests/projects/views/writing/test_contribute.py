"""Writing: nothing typed is lost, whatever goes wrong."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from projects.models import Contribution, DraftCopy, Submission, TaskClaim
from projects.services.attach_file import attach_file
from projects.states import WRITABLE_STATES, ClaimState, ContributionState, Verdict
from tests.factories.people import UserFactory
from tests.factories.projects import ContributionFactory, ReviewFactory, SubmissionFactory, TaskFactory, picture, upload
from tests.projects.views.writing.hands import EVIL, GOOD, edit, send

pytestmark = pytest.mark.django_db


def hand_in(client: Client, draft: Contribution, action: str = "submit", **more: Any) -> Any:
    return send(client, draft, action, **{**{key.replace("-", "__"): value for key, value in GOOD.items()}, **more})


# -- the ladder ------------------------------------------------------------------------------------------------------


def test_form_shows_every_heading_in_both_languages(client: Client, draft: Contribution) -> None:
    path = edit(draft)
    for prefix, words in (("", "물음 width"), ("/en", "Question width")):
        html = client.get(f"{prefix}{path}").content.decode()
        assert words in html
        for name in (
            "answer-step",
            "answer-width",
            "answer-how",
            "answer-page",
            "files-photos",
            "name_shown",
            "autonomy",
        ):
            assert f'name="{name}"' in html
        assert f'data-autosave-url="{prefix}/contributions/{draft.pk}/draft/"' in html
        assert 'name="draft_version" value="0"' in html
        assert 'value="unknown"' in html


@pytest.mark.parametrize("method", ["get", "post"])
def test_anonymous_are_sent_to_sign_in_and_strangers_find_nothing(client: Client, method: str) -> None:
    draft = ContributionFactory()
    assert getattr(client, method)(edit(draft))["Location"].startswith("/accounts/login/")
    client.force_login(UserFactory())
    assert getattr(client, method)(edit(draft)).status_code == 404
    assert getattr(client, method)(reverse("projects:contribute", args=[999_999])).status_code == 404


def test_going_back_never_shows_an_old_draft(client: Client, draft: Contribution) -> None:
    assert "no-store" in client.get(edit(draft))["Cache-Control"]


def test_other_methods_are_refused(client: Client, draft: Contribution) -> None:
    assert client.put(edit(draft)).status_code == 405
    assert client.delete(edit(draft)).status_code == 405


@pytest.mark.parametrize("state", [state for state in ContributionState if state not in WRITABLE_STATES])
def test_what_cannot_be_written_now_leads_to_its_page(client: Client, draft: Contribution, state: str) -> None:
    Contribution.objects.filter(pk=draft.pk).update(state=state)
    assert client.get(edit(draft))["Location"] == reverse("projects:contribution", args=[draft.pk])


# -- saving and handing in -------------------------------------------------------------------------------------------


def test_saving_keeps_what_is_wrong_too(client: Client, draft: Contribution) -> None:
    response = send(client, draft, answer__width="구십쯤", answer__how=EVIL)
    assert response["Location"] == reverse("projects:my_work")
    html = client.get(edit(draft)).content.decode()
    assert "구십쯤" in html
    assert EVIL not in html


def test_handing_in(client: Client, draft: Contribution) -> None:
    response = hand_in(client, draft, files__photos=upload(), answer__how=EVIL)
    assert response["Location"] == reverse("projects:contribution", args=[draft.pk])
    submission = Submission.objects.get()
    assert submission.answers["how"] == EVIL
    assert (submission.name_shown, submission.autonomy) == (False, "guided")
    assert EVIL not in client.get(response["Location"]).content.decode()


def test_errors_are_listed_linked_quoted_and_everything_typed_stays(client: Client, draft: Contribution) -> None:
    response = hand_in(client, draft, answer__width="구십쯤", answer__page="javascript:alert(1)")
    assert response.status_code == 422
    html = response.content.decode()
    assert set(response.context["form"].errors) == {"answer-width", "answer-page", "files-photos"}
    for target in ("#id_answer-width", "#id_answer-page", "#id_files-photos"):
        assert f'href="{target}"' in html
        assert f'id="{target[1:]}"' in html
    assert "‘구십쯤’" in html or "“구십쯤”" in html
    assert "경사로가 있어요." in html
    assert 'name="draft_version" value="1"' in html
    draft.refresh_from_db()
    assert draft.draft_answers["width"] == "구십쯤"
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    "key",
    [
        "answer-step",
        "answer-width",
        "answer-how",
        "answer-page",
        "name_shown",
        "autonomy",
        "page",
        "draft_version",
        "do",
    ],
)
@pytest.mark.parametrize("typed", [EVIL, "", "\x00", "가" * 30_000, "' OR 1=1 --", "-1", "99999999999999999999"])
def test_hostile_values_never_break_the_form(client: Client, draft: Contribution, key: str, typed: str) -> None:
    data = {**GOOD, "draft_version": "0", "page": "w", "do": "submit", key: typed}
    response = client.post(edit(draft), data)
    assert response.status_code in {200, 302, 409, 422}
    if response.status_code != 302:
        assert EVIL not in response.content.decode()


def test_double_submit_ends_with_one_submission(client: Client, draft: Contribution) -> None:
    attach_file(draft, user=draft.author, field_key="photos", upload=upload())
    first, second = hand_in(client, draft), hand_in(client, draft)
    assert first["Location"] == second["Location"] == reverse("projects:contribution", args=[draft.pk])
    assert Submission.objects.count() == 1
    assert not DraftCopy.objects.exists()


def test_what_is_typed_after_handing_in_is_kept_and_shown(client: Client, draft: Contribution) -> None:
    attach_file(draft, user=draft.author, field_key="photos", upload=upload())
    hand_in(client, draft)
    for action in ("submit", "save"):
        response = hand_in(client, draft, action=action, answer__how="뒤늦게 쓴 말")
        assert response["Location"] == reverse("projects:contribution", args=[draft.pk])
    assert DraftCopy.objects.filter(answers__how="뒤늦게 쓴 말").count() == 1
    assert Submission.objects.get().answers["how"] == "경사로가 있어요."
    assert "뒤늦게 쓴 말" in client.get(reverse("projects:contribution", args=[draft.pk])).content.decode()


def test_claim_that_ran_out_while_writing_keeps_the_draft_and_is_one_button_away(
    client: Client, draft: Contribution
) -> None:
    attach_file(draft, user=draft.author, field_key="photos", upload=upload())
    TaskClaim.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    response = hand_in(client, draft)
    assert response.status_code == 409
    html = response.content.decode()
    assert "경사로가 있어요." in html
    assert 'value="take"' in html
    assert send(client, draft, "take", 1, answer__how="경사로가 있어요. 하나 더")["Location"] == edit(draft)
    assert hand_in(client, draft, version=2)["Location"] == reverse("projects:contribution", args=[draft.pk])


def test_place_lost_to_somebody_else_is_said_and_the_draft_stays(client: Client, draft: Contribution) -> None:
    TaskClaim.objects.update(state=ClaimState.EXPIRED)
    ContributionFactory(task=draft.task)
    response = client.post(edit(draft), {"do": "take", "draft_version": "0", "answer-how": "남아요"}, follow=True)
    assert len(list(response.context["messages"])) == 1
    assert "남아요" in response.content.decode()


def test_giving_back_saves_first(client: Client, draft: Contribution) -> None:
    send(client, draft, "give_back", answer__how="반쯤")
    draft.refresh_from_db()
    draft.claim.refresh_from_db()
    assert (draft.draft_answers["how"], draft.claim.state) == ("반쯤", ClaimState.RETURNED)


# -- two windows -----------------------------------------------------------------------------------------------------


def test_stale_form_keeps_both_versions_and_offers_the_other(client: Client, draft: Contribution) -> None:
    send(client, draft, answer__how="첫째 창에서 쓴 글")
    response = client.post(
        edit(draft), {"do": "submit", "draft_version": "0", "page": "window-2", "answer-how": "둘째 창에서 쓴 글"}
    )
    assert response.status_code == 409
    html = response.content.decode()
    assert "첫째 창에서 쓴 글" in html
    assert "둘째 창에서 쓴 글" in html
    assert not Submission.objects.exists()
    copy = DraftCopy.objects.get(page="window-2")
    response = send(client, draft, f"copy:{copy.pk}", 1, answer__how="첫째 창에서 쓴 글")
    draft.refresh_from_db()
    assert draft.draft_answers["how"] == "둘째 창에서 쓴 글"
    assert DraftCopy.objects.filter(answers__how="첫째 창에서 쓴 글").exists()


def test_other_peoples_copies_cannot_be_used(client: Client, draft: Contribution) -> None:
    theirs = DraftCopy.objects.create(contribution=ContributionFactory(), page="x", answers={"how": "비밀"})
    for argument in (theirs.pk, "x", "", "9" * 30):
        assert send(client, draft, f"copy:{argument}").status_code == 404


# -- the next version ------------------------------------------------------------------------------------------------


def test_next_version_is_written_beside_the_remarks(client: Client, draft: Contribution) -> None:
    attach_file(draft, user=draft.author, field_key="photos", upload=upload())
    hand_in(client, draft)
    ReviewFactory(
        submission=Submission.objects.get(),
        verdict=Verdict.CHANGES_REQUESTED,
        message=f"문을 한 번만 더 재 주세요. {EVIL}",
    )
    TaskClaim.objects.update(state=ClaimState.ACTIVE)
    html = client.get(edit(draft)).content.decode()
    assert "문을 한 번만 더 재 주세요." in html
    assert EVIL not in html
    assert 'value="92"' in html
    assert hand_in(client, draft, version=1).status_code == 409  # nothing has changed
    assert Submission.objects.count() == 1
    assert hand_in(client, draft, version=1, answer__width="94").status_code == 302
    assert [row.number for row in Submission.objects.order_by("number")] == [1, 2]


# -- saving by itself ------------------------------------------------------------------------------------------------


def test_forged_request_is_refused(draft: Contribution) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(draft.author)
    assert strict.post(edit(draft), {"do": "save", "draft_version": "0"}).status_code == 403
    assert strict.post(reverse("projects:save_draft", args=[draft.pk]), {"draft_version": "0"}).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_form_costs_the_same_for_one_and_for_three(
    client: Client, draft: Contribution, count: int, django_assert_num_queries: Any
) -> None:
    task = TaskFactory(fields=[{"key": "how", "kind": "long_text"}, {"key": "photos", "kind": "files"}])
    contribution = ContributionFactory(task=task, author=draft.author)
    for number in range(count):
        attach_file(contribution, user=draft.author, field_key="photos", upload=upload(picture(size=(20 + number, 20))))
        submission = SubmissionFactory(contribution=contribution)
        ReviewFactory(submission=submission, verdict=Verdict.CHANGES_REQUESTED)
        DraftCopy.objects.create(contribution=contribution, page=str(number), answers={"how": str(number)})
    client.get(edit(contribution))
    with django_assert_num_queries(11):
        html = client.get(edit(contribution)).content.decode()
    assert len(re.findall(r'value="remove:', html)) == count
