"""Which tasks nobody takes, and the facts behind the reasons."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from courses.models import CompetenceEvidence
from projects.models import Task, TaskModule
from projects.queries.untaken import Why
from projects.queries.untaken_tasks import untaken_tasks
from projects.states import ClaimState, CompetenceUse, ContributionState, ProjectState, TaskState
from tests.factories.courses import ModulePageFactory, teach
from tests.factories.people import UserFactory
from tests.factories.projects import (
    CompetenceFactory,
    ContributionFactory,
    ProjectFactory,
    TaskClaimFactory,
    TaskCompetenceFactory,
    TaskFactory,
)

pytestmark = pytest.mark.django_db


def ago(days: float) -> Any:
    return timezone.now() - timedelta(days=days)


def old_task(**fields: Any) -> Any:
    return TaskFactory(**{"opened_at": ago(10), **fields})


def found(*tasks: Any) -> list[Any]:
    return untaken_tasks({task.project for task in tasks})


def whys(task: Any) -> dict[str, Any]:
    (row,) = found(task)
    return {reason.why: reason for reason in row.reasons}


def test_task_is_listed_after_a_week_without_anybody() -> None:
    project = ProjectFactory()
    old = old_task(project=project)
    old_task(project=project, opened_at=ago(6.9))
    (row,) = untaken_tasks([project])
    assert (row.task, row.days) == (old, 10)


@pytest.mark.parametrize(
    "fields",
    [
        {"state": TaskState.DRAFT},
        {"state": TaskState.PAUSED},
        {"state": TaskState.CLOSED},
        {"project__state": ProjectState.PAUSED},
        {"project__state": ProjectState.FINISHED},
    ],
    ids=str,
)
def test_task_that_cannot_be_taken_is_not_listed(fields: dict[str, Any]) -> None:
    assert not found(old_task(**fields))


def test_days_count_from_the_last_time_somebody_took_it() -> None:
    task = old_task(opened_at=ago(40), capacity=3)
    TaskClaimFactory(task=task, claimed_at=ago(30), state=ClaimState.RETURNED)
    TaskClaimFactory(task=task, claimed_at=ago(9), state=ClaimState.USED)
    assert [row.days for row in found(task)] == [9]
    TaskClaimFactory(task=task, claimed_at=ago(2), state=ClaimState.RETURNED)
    assert not found(task)


def test_full_task_is_not_listed() -> None:
    task = old_task(opened_at=ago(40), capacity=1)
    TaskClaimFactory(task=task, claimed_at=ago(30), state=ClaimState.USED)
    assert not found(task)


def test_longest_stands_first_and_other_projects_do_not_stand_there() -> None:
    project = ProjectFactory()
    second, first = old_task(project=project), old_task(project=project, opened_at=ago(20))
    old_task()
    assert [row.task for row in untaken_tasks([project])] == [first, second]


def test_able_are_people_of_the_region_who_have_shown_it_at_the_level() -> None:
    task = old_task()
    need = TaskCompetenceFactory(task=task, use=CompetenceUse.NEEDS, level=3)
    TaskCompetenceFactory(task=task, use=CompetenceUse.GROWS, level=8)

    def shown(level: int, *, region: str = "KR-47", key: str = "a", user: Any = None, **fields: Any) -> Any:
        person = user or UserFactory(region_code=region)
        return CompetenceEvidence.objects.create(
            user=person,
            competence=need.competence,
            level=level,
            **{"kind": "reviewed", "source_key": key, **fields},
        ).user

    twice = shown(3)
    shown(5, user=twice, key="b")
    shown(2)
    shown(4, region="KR-49")
    shown(4, kind="self")
    shown(4, withdrawn_at=timezone.now())
    reasons = whys(task)
    assert (reasons[Why.TOO_HARD].number, reasons[Why.TOO_HARD].level) == (1, 3)
    for _ in range(2):
        shown(3)
    assert Why.TOO_HARD not in whys(task)


def test_near_are_people_of_the_region_who_handed_something_in_anywhere() -> None:
    task = old_task()
    for _ in range(2):
        ContributionFactory(author=UserFactory(region_code="KR-47"), state=ContributionState.ACCEPTED)
    twice = UserFactory(region_code="KR-47")
    for _ in range(2):
        ContributionFactory(author=twice, state=ContributionState.SUBMITTED)
    ContributionFactory(author=UserFactory(region_code="KR-47"))
    ContributionFactory(author=UserFactory(region_code="KR-49"), state=ContributionState.ACCEPTED)
    assert whys(task)[Why.TOO_FAR].number == 3
    Task.objects.update(remote=True)
    assert Why.TOO_FAR not in whys(task)


def test_module_teaches_only_while_it_is_live() -> None:
    competence = CompetenceFactory()
    task = old_task()
    TaskCompetenceFactory(task=task, use=CompetenceUse.NEEDS, competence=competence)
    assert Why.NOTHING_TEACHES in whys(task)
    module = ModulePageFactory()
    teach(module, competence=competence)
    reasons = whys(task)
    assert Why.NOTHING_TEACHES not in reasons
    assert Why.NO_MODULE in reasons
    TaskModule.objects.create(task=task, module_key=module.translation_key)
    assert Why.NO_MODULE not in whys(task)
    module.refresh_from_db()
    module.unpublish()
    assert Why.NOTHING_TEACHES in whys(task)


def test_usual_length_is_that_of_what_was_taken_lately_in_the_lab() -> None:
    task = old_task(minutes=200)
    for minutes, claimed in ((30, ago(5)), (40, ago(5)), (90, ago(5)), (2000, ago(90))):
        TaskClaimFactory(task=TaskFactory(project__lab=task.project.lab, minutes=minutes), claimed_at=claimed)
    TaskClaimFactory(task=TaskFactory(minutes=2000))
    reason = whys(task)[Why.TOO_LONG]
    assert (reason.number, reason.other) == (200, 40)


def test_required_questions_and_deadline_are_counted() -> None:
    fields = [{"key": f"q{number}", "kind": "text"} for number in range(9)]
    optional = [{"key": f"o{number}", "kind": "text", "required": False} for number in range(9)]
    task = old_task(fields=[*fields, *optional], deadline=timezone.localdate() - timedelta(days=2))
    reasons = whys(task)
    assert reasons[Why.LONG_FORM].number == 9
    assert reasons[Why.DEADLINE_PAST].number == 2


def test_first_tasks_are_those_of_the_same_project() -> None:
    task = old_task()
    TaskFactory(good_first=True)
    TaskFactory(project=task.project, good_first=True, state=TaskState.CLOSED)
    assert Why.NO_FIRST in whys(task)
    TaskFactory(project=task.project, good_first=True)
    assert Why.NO_FIRST not in whys(task)


@pytest.mark.parametrize("number", [1, 3, 300])
def test_facts_are_asked_for_as_often_for_many(number: int, django_assert_num_queries: Any) -> None:
    first = old_task()
    Task.objects.bulk_create(
        [
            Task(
                project=first.project,
                slug=f"many-{one}",
                kind=first.kind,
                state=TaskState.OPEN,
                title=first.title,
                minutes=40,
                rubric=first.rubric,
                opened_at=ago(10),
            )
            for one in range(number - 1)
        ]
    )
    TaskCompetenceFactory(task=Task.objects.latest("pk"), use=CompetenceUse.NEEDS)
    TaskModule.objects.create(task=Task.objects.latest("pk"), module_key=uuid4())
    project = type(first.project).objects.select_related("lab__region").get()
    with django_assert_num_queries(9):
        assert len(untaken_tasks([project])) == number


def test_project_without_such_a_task_costs_one_query(django_assert_num_queries: Any) -> None:
    project = ProjectFactory()
    with django_assert_num_queries(1):
        assert untaken_tasks([project]) == []
