"""Two at the same moment before a full task and at the workbench, on a database that really runs them at the same moment."""

import pytest

from projects.errors import ChangedMeanwhile, ClaimTaken, TaskFixed, TaskFull
from projects.models import Contribution, Task, TaskClaim, TaskWaiting
from projects.queries.claims import with_places
from projects.queries.task_plan import fingerprint, plan_of
from projects.services.change_task import change_task
from projects.services.copy_task import copy_task
from projects.services.give_verdict import decline_contribution
from projects.services.join_waiting import join_waiting
from projects.services.leave_waiting import leave_waiting
from projects.services.make_task import make_task
from projects.services.return_task import return_task
from projects.services.take_task import take_task
from tests.factories.people import UserFactory
from tests.factories.projects import ContributionFactory, LabMembershipFactory, SubmissionFactory, TaskFactory
from tests.factories.workbench import TaskWaitingFactory, coordinator_of, ready_task
from tests.projects.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def held(task):
    return TaskClaim.objects.filter(task=task, state__in=("active", "used")).count()


@pytest.mark.parametrize("round_", range(2))
def test_last_place_is_for_who_waited_however_fast_somebody_else_is(round_):
    task = TaskFactory()
    waiting, quick = TaskWaitingFactory(task=task).user, UserFactory()
    results = at_once(lambda: take_task(task, user=quick), lambda: take_task(task, user=waiting))
    assert [type(result) for result in results] == [TaskFull, Contribution]
    assert held(task) == 1


@pytest.mark.parametrize("round_", range(2))
def test_two_returns_and_two_who_wait(round_):
    task = TaskFactory(capacity=2)
    first, second = ContributionFactory(task=task), ContributionFactory(task=task)
    rows = TaskWaitingFactory.create_batch(3, task=task)
    at_once(lambda: return_task(first.claim, user=first.author), lambda: return_task(second.claim, user=second.author))
    told = TaskWaiting.objects.filter(told_at__isnull=False).order_by("pk")
    assert list(told) == rows[:2]
    results = at_once(*[lambda row=row: take_task(task, user=row.user) for row in rows])
    assert [type(result) for result in results] == [Contribution, Contribution, TaskFull]


@pytest.mark.parametrize("round_", range(2))
def test_joining_in_two_windows_is_joining_once(round_):
    task, citizen = TaskFactory(), UserFactory()
    ContributionFactory(task=task)
    results = at_once(*[lambda: join_waiting(task, user=citizen)] * 3)
    assert len({result.pk for result in results}) == TaskWaiting.objects.count() == 1


@pytest.mark.parametrize("round_", range(2))
def test_joining_while_the_place_is_given_back_leaves_nobody_untold(round_):
    task, citizen = TaskFactory(), UserFactory()
    contribution = ContributionFactory(task=task)
    at_once(lambda: join_waiting(task, user=citizen), lambda: return_task(contribution.claim, user=contribution.author))
    row = TaskWaiting.objects.filter(user=citizen).first()
    assert row is None or row.told_at is not None
    assert take_task(task, user=citizen)


@pytest.mark.parametrize("round_", range(2))
def test_leaving_and_taking_at_once_end_in_one_state(round_):
    task = TaskFactory()
    first, second = TaskWaitingFactory(task=task), TaskWaitingFactory(task=task)
    at_once(lambda: leave_waiting(task, user=first.user), lambda: take_task(task, user=second.user))
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.ended_at is not None
    assert held(task) == (1 if second.ended_at else 0)
    if not second.ended_at:
        assert second.told_at is not None


@pytest.mark.parametrize("round_", range(2))
def test_declining_and_giving_back_at_once_do_not_wait_for_each_other(round_):
    submission = SubmissionFactory()
    contribution = submission.contribution
    reviewer = LabMembershipFactory(lab=contribution.task.project.lab).user
    row = TaskWaitingFactory(task=contribution.task)
    at_once(
        lambda: decline_contribution(submission, reviewer=reviewer, marks={}, message="다른 곳이에요."),
        lambda: return_task(contribution.claim, user=contribution.author),
    )
    row.refresh_from_db()
    assert row.told_at is not None
    assert held(contribution.task) == 0


@pytest.mark.parametrize("round_", range(2))
def test_fewer_places_while_one_is_taken(round_):
    task = ready_task(state="open", capacity=2)
    ContributionFactory(task=task)
    by, plan = coordinator_of(task.project), plan_of(task)
    smaller = type(plan)(**{**vars(plan), "capacity": 1})
    results = at_once(lambda: take_task(task, user=UserFactory()), lambda: change_task(task, by=by, plan=smaller))
    assert isinstance(results[0], Contribution)
    assert isinstance(results[1], TaskFixed)
    assert with_places(Task.objects.all()).get(pk=task.pk).places_left == 0


@pytest.mark.parametrize("round_", range(2))
def test_other_questions_while_the_first_takes_it(round_):
    """Either the new form was there first, and is what was taken; or the task was taken first, and the form stays."""
    task = ready_task(state="open")
    by, plan = coordinator_of(task.project), plan_of(task)
    other = type(plan)(**{**vars(plan), "summary": {"ko": "다른 까닭"}})
    results = at_once(lambda: take_task(task, user=UserFactory()), lambda: change_task(task, by=by, plan=other))
    assert isinstance(results[0], Contribution)
    task.refresh_from_db()
    changed = str(task.summary) == "다른 까닭"
    assert changed is not isinstance(results[1], TaskFixed)


@pytest.mark.parametrize("round_", range(2))
def test_two_coordinators_save_at_once_and_one_is_told(round_):
    task = ready_task()
    by, plan = coordinator_of(task.project), plan_of(task)

    def save(words):
        mine = type(plan)(**{**vars(plan), "title": {"ko": words}})
        return change_task(task, by=by, plan=mine, seen=fingerprint(plan))

    results = at_once(lambda: save("하나"), lambda: save("둘"))
    assert {type(result) for result in results} == {Task, ChangedMeanwhile}
    task.refresh_from_db()
    assert str(task.title) == ("하나" if isinstance(results[0], Task) else "둘")


@pytest.mark.parametrize("round_", range(2))
def test_double_clicks_make_one(round_):
    task = ready_task()
    by, plan = coordinator_of(task.project), plan_of(task)
    drafts = at_once(*[lambda: make_task(task.project, by=by, plan=plan)] * 3)
    copies = at_once(*[lambda: copy_task(task, by=by)] * 3)
    assert len({draft.pk for draft in drafts}) == len({copy.pk for copy in copies}) == 1


def test_one_person_takes_once_from_the_queue_and_from_the_page():
    task = TaskFactory()
    citizen = TaskWaitingFactory(task=task).user
    results = at_once(*[lambda: take_task(task, user=citizen)] * 2)
    assert {type(result) for result in results} == {Contribution, ClaimTaken}
