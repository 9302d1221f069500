"""Writing down what became of the work."""

from datetime import date
from typing import Any

import pytest

from projects import signals
from projects.errors import NotOfThisProject, OutcomeIncomplete, OutcomeWithdrawn
from projects.models import Outcome, OutcomePart
from projects.services.write_outcome import Part, change_outcome, draft_outcome, publish_outcome, withdraw_outcome
from projects.states import OutcomeKind, PartInOutcome
from tests.factories.outcomes import OutcomeFactory, OutcomePartFactory, accepted_work
from tests.factories.people import UserFactory
from tests.factories.projects import ContributionFactory, ProjectFactory, TaskFactory, both

pytestmark = pytest.mark.django_db
WORDS = {
    "kind": OutcomeKind.USED,
    "title": both("지도", "Map"),
    "body": both("써요.", "In use."),
    "used_by": both("", ""),
    "url": "",
}
DAY = date(2026, 6, 1)
USED, LEFT = Part(PartInOutcome.USED), Part(PartInOutcome.NOT_USED, "다른 자료와 겹쳤어요.")


@pytest.fixture
def heard() -> Any:
    """Ids that were announced."""
    ids: list[int] = []

    def hear(outcome_id: int, **kwargs: Any) -> None:
        ids.append(outcome_id)

    signals.outcome_published.connect(hear)
    yield ids
    signals.outcome_published.disconnect(hear)


def test_a_draft_is_seen_by_nobody_and_announced_to_nobody(heard, django_capture_on_commit_callbacks):
    project, by = ProjectFactory(), UserFactory()
    work = accepted_work(project)
    with django_capture_on_commit_callbacks(execute=True):
        outcome = draft_outcome(project, by=by, parts={work.pk: USED}, happened_on=DAY, **WORDS)
        again = draft_outcome(project, by=by, parts={work.pk: LEFT}, happened_on=DAY, **WORDS)
    assert outcome == again
    assert outcome.published_at is None
    assert heard == []
    part = OutcomePart.objects.get()
    assert (part.part, part.words) == ("not_used", LEFT.words)


@pytest.mark.parametrize("state", ["draft", "submitted", "changes_requested", "declined", "withdrawn"])
def test_only_accepted_work_of_the_project_can_be_named(state):
    project = ProjectFactory()
    unfinished = ContributionFactory(task=TaskFactory(project=project), state=state)
    for work in (unfinished, accepted_work(ProjectFactory())):
        with pytest.raises(NotOfThisProject):
            draft_outcome(project, by=UserFactory(), parts={work.pk: USED}, happened_on=DAY, **WORDS)
    assert not Outcome.objects.exists()


def test_publishing_announces_once(heard, django_capture_on_commit_callbacks):
    outcome = OutcomePartFactory(outcome__published_at=None).outcome
    with django_capture_on_commit_callbacks(execute=True):
        first = publish_outcome(outcome)
        assert publish_outcome(outcome).published_at == first.published_at
    assert heard == [outcome.pk]


@pytest.mark.parametrize(("body", "what"), [(both("", ""), "body"), (both("써요.", ""), "parts")])
def test_what_lacks_something_is_not_published(body, what):
    outcome = OutcomeFactory(published_at=None, body=body)
    with pytest.raises(OutcomeIncomplete) as error:
        publish_outcome(outcome)
    assert error.value.what == what
    outcome.refresh_from_db()
    assert outcome.published_at is None


def test_a_public_outcome_can_name_more_work_but_not_lose_all(heard, django_capture_on_commit_callbacks):
    part = OutcomePartFactory()
    more = accepted_work(part.outcome.project)
    with django_capture_on_commit_callbacks(execute=True):
        parts = {part.contribution_id: USED, more.pk: LEFT}
        change_outcome(part.outcome, by=None, parts=parts, happened_on=DAY, **WORDS)
    assert heard == [part.outcome_id]
    assert part.outcome.parts.count() == 2
    with pytest.raises(OutcomeIncomplete):
        change_outcome(part.outcome, by=None, parts={}, happened_on=DAY, **WORDS)
    assert part.outcome.parts.count() == 2


def test_taken_back_with_a_reason_and_then_left_alone():
    outcome = OutcomePartFactory().outcome
    with pytest.raises(OutcomeIncomplete):
        withdraw_outcome(outcome, reason="  ")
    withdraw_outcome(outcome, reason="수치가 틀렸어요.")
    assert withdraw_outcome(outcome, reason="또").withdrawn_reason == "수치가 틀렸어요."
    for act in (
        lambda: publish_outcome(outcome),
        lambda: change_outcome(outcome, by=None, parts={}, happened_on=DAY, **WORDS),
    ):
        with pytest.raises(OutcomeWithdrawn):
            act()
