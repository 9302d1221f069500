"""Taking a task, giving it back, and claims that run out."""

from datetime import timedelta
from unittest import mock

import pytest
from django.core.management import call_command
from django.utils import timezone

from projects import signals
from projects.errors import ClaimTaken, MoveNotAllowed, TaskFull, TaskNotOpen
from projects.models import Contribution, TaskClaim
from projects.services.expire_claims import expire_claims
from projects.services.return_task import return_task
from projects.services.take_task import take_task
from projects.states import ClaimState, ContributionState, ProjectState, TaskState
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    ProjectFactory,
    SubmissionFactory,
    TaskClaimFactory,
    TaskFactory,
)

pytestmark = pytest.mark.django_db


def yesterday() -> object:
    return timezone.now() - timedelta(days=1)


def test_taking_holds_a_place_and_gives_something_to_write_in(django_capture_on_commit_callbacks: object) -> None:
    task, citizen = TaskFactory(claim_days=10), UserFactory()
    receiver = mock.Mock()
    signals.task_taken.connect(receiver, weak=False)
    try:
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            contribution = take_task(task, user=citizen)
    finally:
        signals.task_taken.disconnect(receiver)
    claim = contribution.claim
    assert (claim.state, claim.user, claim.task) == (ClaimState.ACTIVE, citizen, task)
    assert claim.expires_at - claim.claimed_at == timedelta(days=10)
    assert contribution.state == ContributionState.DRAFT
    assert receiver.call_args.kwargs["claim_id"] == claim.pk


def test_taking_twice_is_refused_and_changes_nothing() -> None:
    task, citizen = TaskFactory(capacity=5), UserFactory()
    take_task(task, user=citizen)
    with pytest.raises(ClaimTaken):
        take_task(task, user=citizen)
    assert TaskClaim.objects.count() == Contribution.objects.count() == 1


@pytest.mark.parametrize("state", [TaskState.DRAFT, TaskState.PAUSED, TaskState.CLOSED])
def test_task_that_is_not_open_cannot_be_taken(state: str) -> None:
    with pytest.raises(TaskNotOpen):
        take_task(TaskFactory(state=state), user=UserFactory())


@pytest.mark.parametrize(
    "state", [ProjectState.PREPARING, ProjectState.PAUSED, ProjectState.FINISHED, ProjectState.ARCHIVED]
)
def test_task_of_a_project_that_is_not_live_cannot_be_taken(state: str) -> None:
    with pytest.raises(TaskNotOpen):
        take_task(TaskFactory(project=ProjectFactory(state=state)), user=UserFactory())


def test_last_place_goes_once() -> None:
    task = TaskFactory(capacity=1)
    take_task(task, user=UserFactory())
    with pytest.raises(TaskFull):
        take_task(task, user=UserFactory())


def test_work_that_is_handed_in_keeps_its_place() -> None:
    submission = SubmissionFactory()
    with pytest.raises(TaskFull):
        take_task(submission.contribution.task, user=UserFactory())
    with pytest.raises(ClaimTaken):
        take_task(submission.contribution.task, user=submission.contribution.author)


def test_claim_that_ran_out_is_ended_on_the_way() -> None:
    task = TaskFactory(capacity=1)
    old = TaskClaimFactory(task=task, expires_at=yesterday())
    take_task(task, user=UserFactory())
    old.refresh_from_db()
    assert old.state == ClaimState.EXPIRED


@pytest.mark.parametrize(
    ("state", "after"),
    [
        (ContributionState.DRAFT, ContributionState.DRAFT),
        (ContributionState.WITHDRAWN, ContributionState.DRAFT),
        (ContributionState.CHANGES_REQUESTED, ContributionState.CHANGES_REQUESTED),
    ],
)
def test_draft_from_before_is_found_again(state: str, after: str) -> None:
    contribution = ContributionFactory(state=state, draft_answers={"how": "반쯤 썼어요"})
    TaskClaim.objects.filter(pk=contribution.claim_id).update(expires_at=yesterday())
    again = take_task(contribution.task, user=contribution.author)
    assert again.pk == contribution.pk
    assert again.draft_answers == {"how": "반쯤 썼어요"}
    assert again.state == after
    assert again.claim_id != contribution.claim_id


def test_after_a_decline_one_begins_anew() -> None:
    declined = ContributionFactory(state=ContributionState.DECLINED)
    TaskClaim.objects.filter(pk=declined.claim_id).update(state=ClaimState.RETURNED)
    again = take_task(declined.task, user=declined.author)
    assert again.pk != declined.pk
    assert again.draft_answers == {}


def test_giving_back_frees_the_place_and_keeps_the_draft() -> None:
    contribution = ContributionFactory(draft_answers={"how": "반쯤"})
    return_task(contribution.claim, user=contribution.author)
    return_task(contribution.claim, user=contribution.author)
    contribution.refresh_from_db()
    assert contribution.draft_answers == {"how": "반쯤"}
    assert take_task(contribution.task, user=UserFactory())


def test_others_and_handed_in_work_cannot_be_given_back() -> None:
    contribution = ContributionFactory()
    with pytest.raises(MoveNotAllowed):
        return_task(contribution.claim, user=UserFactory())
    submission = SubmissionFactory()
    with pytest.raises(MoveNotAllowed):
        return_task(submission.contribution.claim, user=submission.contribution.author)


def test_clock_ends_only_what_ran_out_and_only_once(capsys: pytest.CaptureFixture[str]) -> None:
    gone = TaskClaimFactory(expires_at=yesterday())
    running = TaskClaimFactory()
    handed_in = SubmissionFactory().contribution.claim
    TaskClaim.objects.filter(pk=handed_in.pk).update(expires_at=yesterday())
    call_command("expire_claims")
    assert capsys.readouterr().out == "1 claim(s) ended.\n"
    assert expire_claims() == 0
    states = dict(TaskClaim.objects.values_list("pk", "state"))
    assert states == {gone.pk: "expired", running.pk: "active", handed_in.pk: "used"}
