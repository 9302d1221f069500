"""Waiting for a place: joining, leaving, being offered one, and taking it."""

from datetime import timedelta
from unittest import mock

import pytest
from django.core.management import call_command
from django.utils import timezone

from projects import signals
from projects.errors import ClaimTaken, PlaceFree, TaskFull, TaskNotOpen
from projects.models import Task, TaskClaim, TaskWaiting
from projects.policies.task import get_task_to_see
from projects.queries.tasks import live_tasks
from projects.queries.waiting import OFFER_HOURS, turn_of
from projects.services.free_place import free_place
from projects.services.give_verdict import accept_contribution, decline_contribution
from projects.services.join_waiting import join_waiting
from projects.services.leave_waiting import leave_waiting
from projects.services.offer_place import offer_place
from projects.services.return_task import return_task
from projects.services.take_task import take_task
from projects.states import ClaimState, ContributionState, ProjectState, TaskMode, TaskState
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    LabMembershipFactory,
    ProjectFactory,
    SubmissionFactory,
    TaskClaimFactory,
    TaskFactory,
)
from tests.factories.workbench import TaskWaitingFactory, in_days

pytestmark = pytest.mark.django_db
MARKS = {"clear": 3, "complete": 3}


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Who was told that a place is free, as waiting ids, in order."""
    receiver = mock.Mock()
    signals.place_freed.connect(receiver, weak=False)

    def heard(act):
        receiver.reset_mock()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return [call.kwargs["waiting_id"] for call in receiver.call_args_list]

    yield heard
    signals.place_freed.disconnect(receiver)


def full_task(**values):
    task = TaskFactory(**values)
    contribution = ContributionFactory(task=task)
    return task, contribution


def seen(task):
    return get_task_to_see(None, project_slug=task.project.slug, task_slug=task.slug)


def test_joining_twice_keeps_one_place_in_the_queue():
    task, _holder = full_task()
    first, second = UserFactory(), UserFactory()
    row = join_waiting(task, user=first)
    join_waiting(task, user=second)
    assert join_waiting(task, user=first) == row
    assert [turn_of(user, seen(task)).position for user in (first, second)] == [1, 2]
    assert not turn_of(first, seen(task)).is_free


def test_nobody_waits_for_what_is_free_or_theirs():
    task = TaskFactory(capacity=2)
    contribution = ContributionFactory(task=task)
    with pytest.raises(PlaceFree):
        join_waiting(task, user=UserFactory())
    ContributionFactory(task=task)
    with pytest.raises(ClaimTaken):
        join_waiting(task, user=contribution.author)
    assert not TaskWaiting.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        {"state": TaskState.PAUSED},
        {"state": TaskState.CLOSED},
        {"opens_at": in_days(1)},
        {"deadline": timezone.localdate() - timedelta(days=2)},
        {"project__state": ProjectState.PAUSED},
    ],
)
def test_nobody_waits_for_or_takes_what_is_not_open(values):
    task, _holder = full_task(**values)
    with pytest.raises(TaskNotOpen):
        join_waiting(task, user=UserFactory())
    with pytest.raises(TaskNotOpen):
        take_task(task, user=UserFactory())


def test_deadline_itself_is_still_a_day_to_take_it_on():
    assert take_task(TaskFactory(deadline=timezone.localdate(), opens_at=in_days(-1)), user=UserFactory())


def test_freed_place_is_offered_to_the_first_and_kept_for_them(told):
    task, holder = full_task()
    first, second = TaskWaitingFactory(task=task), TaskWaitingFactory(task=task)
    assert told(lambda: return_task(holder.claim, user=holder.author)) == [first.pk]
    assert told(lambda: offer_place(task)) == []
    assert live_tasks().get(pk=task.pk).places_left < 1
    for somebody in (UserFactory(), second.user):
        with pytest.raises(TaskFull):
            take_task(task, user=somebody)
    assert turn_of(first.user, seen(task)).is_free
    assert take_task(task, user=first.user)
    first.refresh_from_db()
    assert first.ended_at is not None
    assert turn_of(second.user, seen(task)).position == 1


def test_whoever_gave_it_back_has_no_way_around_the_queue():
    task, holder = full_task()
    TaskWaitingFactory(task=task)
    return_task(holder.claim, user=holder.author)
    with pytest.raises(TaskFull):
        take_task(task, user=holder.author)


def test_offer_that_ran_out_goes_to_the_next_without_a_clock(told):
    task = TaskFactory()
    first = TaskWaitingFactory(task=task, told_at=timezone.now() - timedelta(hours=OFFER_HOURS, minutes=1))
    second = TaskWaitingFactory(task=task)
    assert turn_of(first.user, seen(task)) is None
    assert turn_of(second.user, seen(task)).is_free
    with pytest.raises(TaskFull):
        take_task(task, user=first.user)
    assert take_task(task, user=second.user)


def test_offer_holds_for_its_whole_time():
    task = TaskFactory()
    row = TaskWaitingFactory(task=task, told_at=timezone.now() - timedelta(hours=OFFER_HOURS - 1))
    assert turn_of(row.user, seen(task)).until == row.told_at + timedelta(hours=OFFER_HOURS)
    assert take_task(task, user=row.user)


def test_claim_that_ran_out_frees_its_place_for_the_first_on_reading_and_on_the_clock(told):
    task = TaskFactory()
    TaskClaimFactory(task=task, expires_at=in_days(-1))
    row = TaskWaitingFactory(task=task)
    assert turn_of(row.user, seen(task)).is_free
    assert told(lambda: call_command("expire_claims")) == [row.pk]
    assert told(lambda: call_command("expire_claims")) == []


def test_stranger_who_is_refused_still_sets_the_queue_going(told):
    task = TaskFactory()
    row = TaskWaitingFactory(task=task)

    def knock():
        with pytest.raises(TaskFull):
            take_task(task, user=UserFactory())

    assert told(knock) == [row.pk]


def test_declined_work_frees_its_place(told):
    submission = SubmissionFactory()
    task = submission.contribution.task
    reviewer = LabMembershipFactory(lab=task.project.lab).user
    row = TaskWaitingFactory(task=task)
    act = told(lambda: decline_contribution(submission, reviewer=reviewer, marks={}, message="다른 곳이에요."))
    assert act == [row.pk]


def test_leaving_passes_the_offer_on_and_can_be_done_twice(told):
    task = TaskFactory()
    first, second = TaskWaitingFactory(task=task, told_at=timezone.now()), TaskWaitingFactory(task=task)
    assert told(lambda: leave_waiting(task, user=first.user)) == [second.pk]
    assert leave_waiting(task, user=first.user) is False
    assert TaskWaiting.objects.filter(ended_at__isnull=True).count() == 1


def test_more_free_places_than_people_waiting_are_for_anybody():
    task = TaskFactory(capacity=2)
    TaskWaitingFactory(task=task)
    assert live_tasks().get(pk=task.pk).places_left == 1
    assert take_task(task, user=UserFactory())
    with pytest.raises(TaskFull):
        take_task(task, user=UserFactory())


def test_nobody_is_offered_a_place_of_a_task_that_rests(told):
    task = TaskFactory(state=TaskState.PAUSED)
    TaskWaitingFactory(task=task)
    assert told(lambda: offer_place(task)) == []
    Task.objects.update(state=TaskState.OPEN)
    assert len(told(lambda: offer_place(task))) == 1


@pytest.mark.parametrize("mode", TaskMode.values)
def test_only_a_repeated_task_can_be_done_again(mode):
    submission = SubmissionFactory(contribution__task=TaskFactory(mode=mode))
    contribution = submission.contribution
    reviewer = LabMembershipFactory(lab=contribution.task.project.lab).user
    accept_contribution(submission, reviewer=reviewer, marks=MARKS)
    if mode == TaskMode.REPEATED:
        again = take_task(contribution.task, user=contribution.author)
        assert (again.pk != contribution.pk, again.state) == (True, ContributionState.DRAFT)
        with pytest.raises(ClaimTaken):
            take_task(contribution.task, user=contribution.author)
    else:
        with pytest.raises(ClaimTaken):
            take_task(contribution.task, user=contribution.author)


def test_freeing_a_place_twice_frees_one():
    submission = SubmissionFactory()
    assert free_place(submission.contribution) is True
    assert free_place(submission.contribution) is False
    assert list(TaskClaim.objects.values_list("state", flat=True)) == [ClaimState.RETURNED]


def test_scheduled_task_is_nowhere_before_its_hour():
    task = TaskFactory(opens_at=in_days(2), project=ProjectFactory())
    assert not live_tasks().exists()
    Task.objects.update(opens_at=in_days(-1))
    assert live_tasks().get() == task
