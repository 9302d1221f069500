"""What people went on to do after a module."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import ModuleCompletion
from projects.models import TaskModule
from projects.queries.after_learning import WorkAfter, work_after_modules
from projects.states import CompetenceUse, TaskState, Verdict
from tests.factories.courses import ModulePageFactory, in_english, teach
from tests.factories.insight import people
from tests.factories.projects import (
    ContributionFactory,
    ReviewFactory,
    SubmissionFactory,
    TaskClaimFactory,
    TaskCompetenceFactory,
    TaskFactory,
)

pytestmark = pytest.mark.django_db


def read(module, users, *, days_ago=10):
    course_key = module.get_parent().translation_key
    moment = timezone.now() - timedelta(days=days_ago)
    ModuleCompletion.objects.bulk_create(
        ModuleCompletion(user=user, module_key=module.translation_key, course_key=course_key, completed_at=moment)
        for user in users
    )


def task_naming(module, **words):
    task = TaskFactory(**words)
    TaskModule.objects.create(task=task, module_key=module.translation_key)
    return task


def work(task, user, verdicts, **review):
    """Versions handed in one after the other, with what became of each."""
    contribution = ContributionFactory(task=task, author=user)
    for number, verdict in enumerate(verdicts, 1):
        submission = SubmissionFactory(contribution=contribution, number=number)
        if verdict:
            ReviewFactory(submission=submission, verdict=verdict, message="고쳐 주세요.", **review)


def test_taken_handed_in_accepted_and_in_how_many_tries():
    module = ModulePageFactory()
    task = task_naming(module, capacity=20)
    crowd = people(6)
    read(module, crowd)
    TaskClaimFactory(task=task, user=crowd[3])
    again = [Verdict.CHANGES_REQUESTED, Verdict.CHANGES_REQUESTED, Verdict.ACCEPTED]
    work(task, crowd[0], [Verdict.ACCEPTED])
    work(task, crowd[1], again)
    work(task, crowd[2], [""])
    found = work_after_modules([module.translation_key])
    assert found == {
        module.translation_key: WorkAfter(read=6, took=4, handed_in=3, accepted=2, at_once=1, tries=2.0, tasks=1)
    }


def test_a_task_that_grows_what_the_module_teaches_uses_it():
    module = ModulePageFactory()
    taught = teach(module)
    in_english(module)
    task = TaskFactory(capacity=20)
    TaskCompetenceFactory(task=task, competence=taught.competence, use=CompetenceUse.GROWS)
    (user,) = people(1)
    read(module, [user])
    TaskClaimFactory(task=task, user=user)
    (found,) = work_after_modules([module.translation_key]).values()
    assert (found.read, found.took, found.tasks) == (1, 1, 1)


def test_what_was_done_before_or_has_nothing_to_do_with_it_does_not_count():
    module, other = ModulePageFactory(), ModulePageFactory()
    early, elsewhere, reversed_ = people(3)
    read(module, [early, elsewhere, reversed_])
    task = task_naming(module, capacity=20)
    TaskClaimFactory(task=task, user=early, claimed_at=timezone.now() - timedelta(days=11))
    TaskClaimFactory(task=task_naming(other, capacity=20), user=elsewhere)
    work(task, reversed_, [Verdict.ACCEPTED], reversed_at=timezone.now())
    (found,) = work_after_modules([module.translation_key]).values()
    assert (found.read, found.took, found.handed_in, found.accepted, found.tries) == (3, 1, 1, 0, None)


def test_drafts_are_no_tasks_to_go_on_to():
    module = ModulePageFactory()
    task_naming(module, state=TaskState.DRAFT)
    (found,) = work_after_modules([module.translation_key]).values()
    assert found == WorkAfter()


@pytest.mark.parametrize("count", [1, 3, 300])
def test_costs_the_same_however_many(count):
    modules = [ModulePageFactory() for _ in range(min(count, 3))]
    crowd = people(count)
    task = task_naming(modules[0], capacity=count)
    for module in modules:
        read(module, crowd)
    for user in crowd[:3]:
        TaskClaimFactory(task=task, user=user)
    with CaptureQueriesContext(connection) as captured:
        work_after_modules([module.translation_key for module in modules])
    assert len(captured) == 2
