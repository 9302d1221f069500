"""Criteria as truth tables: facts in, verdict out. Only the badge itself is in the database."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from badges.criteria import UserFacts, evaluate_badge
from badges.criteria.facts import CompletedModule
from badges.models import Badge
from badges.states import Combine
from projects.queries.accepted import AcceptedWork
from tests.factories.badges import BadgeFactory, ModuleCriterionFactory, WorkCriterionFactory
from tests.factories.projects import CompetenceFactory, TaskFactory, ThemeFactory

pytestmark = pytest.mark.django_db

THIS, OTHER = UUID(int=1), UUID(int=2)
DAY = datetime(2026, 11, 1, 9, tzinfo=UTC)


def work(
    number: int = 1,
    *,
    task: int = 1,
    project: int = 1,
    themes: tuple[int, ...] = (),
    grows: dict[int, int] | None = None,
):
    """One accepted piece of work."""
    return AcceptedWork(
        1, number, number, number, task, project, frozenset(themes), grows or {}, DAY.replace(day=number)
    )


def met(badge: Badge, *, modules: tuple[UUID, ...] = (), done: tuple[AcceptedWork, ...] = ()) -> bool:
    """Whether a person with these facts has earned the badge."""
    completed = tuple(CompletedModule(number, key, DAY) for number, key in enumerate(modules, start=1))
    return evaluate_badge(Badge.objects.get(pk=badge.pk), UserFacts(1, modules=completed, work=done)).met


def test_badge_without_criteria_is_never_met() -> None:
    assert not met(BadgeFactory(), modules=(THIS,), done=(work(),))
    assert not met(BadgeFactory(combine=Combine.ANY), modules=(THIS,), done=(work(),))


@pytest.mark.parametrize(
    ("modules", "expected"), [((), False), ((OTHER,), False), ((THIS,), True), ((OTHER, THIS), True)]
)
def test_module_criterion(modules: tuple[UUID, ...], expected: bool) -> None:
    criterion = ModuleCriterionFactory(module_key=THIS)
    assert met(criterion.badge, modules=modules) is expected


@pytest.mark.parametrize(("have", "expected"), [(0, False), (1, False), (2, False), (3, True), (4, True)])
def test_work_criterion_counts(have: int, expected: bool) -> None:
    criterion = WorkCriterionFactory(count=3)
    assert met(criterion.badge, done=tuple(work(number) for number in range(1, have + 1))) is expected


def test_work_criterion_by_task_and_project() -> None:
    task = TaskFactory()
    by_task = WorkCriterionFactory(task=task).badge
    by_project = WorkCriterionFactory(project=task.project).badge
    elsewhere = work(task=task.pk + 100, project=task.project_id + 100)
    same_project = work(task=task.pk + 100, project=task.project_id)
    here = work(task=task.pk, project=task.project_id)
    table = [(elsewhere, False, False), (same_project, False, True), (here, True, True)]
    for done, task_met, project_met in table:
        assert met(by_task, done=(done,)) is task_met
        assert met(by_project, done=(done,)) is project_met


def test_work_criterion_by_theme() -> None:
    theme = ThemeFactory()
    badge = WorkCriterionFactory(theme=theme).badge
    assert not met(badge, done=(work(),))
    assert not met(badge, done=(work(themes=(theme.pk + 1,)),))
    assert met(badge, done=(work(themes=(theme.pk, theme.pk + 1)),))


@pytest.mark.parametrize(
    ("asked", "grown", "expected"), [(None, 1, True), (3, 2, False), (3, 3, True), (3, 5, True), (3, None, False)]
)
def test_work_criterion_by_competence_and_level(asked: int | None, grown: int | None, expected: bool) -> None:
    competence = CompetenceFactory()
    badge = WorkCriterionFactory(competence=competence, level=asked).badge
    grows = {competence.pk: grown} if grown is not None else {competence.pk + 1: 8}
    assert met(badge, done=(work(grows=grows),)) is expected


@pytest.mark.parametrize(
    ("combine", "module", "accepted", "expected"),
    [
        (Combine.ALL, False, False, False),
        (Combine.ALL, True, False, False),
        (Combine.ALL, False, True, False),
        (Combine.ALL, True, True, True),
        (Combine.ANY, False, False, False),
        (Combine.ANY, True, False, True),
        (Combine.ANY, False, True, True),
        (Combine.ANY, True, True, True),
    ],
)
def test_criteria_combine(combine: str, module: bool, accepted: bool, expected: bool) -> None:
    badge = BadgeFactory(combine=combine)
    ModuleCriterionFactory(badge=badge, module_key=THIS)
    WorkCriterionFactory(badge=badge)
    assert met(badge, modules=(THIS,) if module else (), done=(work(),) if accepted else ()) is expected


def test_grounds_are_those_of_the_criteria_that_are_met_each_once_and_oldest_first() -> None:
    badge = BadgeFactory(combine=Combine.ANY)
    WorkCriterionFactory(badge=badge)
    WorkCriterionFactory(badge=badge)
    ModuleCriterionFactory(badge=badge, module_key=THIS)
    facts = UserFacts(1, modules=(CompletedModule(7, OTHER, DAY),), work=(work(2), work(1)))
    verdict = evaluate_badge(Badge.objects.get(pk=badge.pk), facts)
    assert [ground.source_key for ground in verdict.grounds] == ["review:1", "review:2"]
