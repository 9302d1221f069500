"""A badge as a goal: what of its criteria is left, and which open tasks would count."""

import pytest

from badges.criteria.progress import progress_towards
from badges.queries.badges import badge_with_all
from badges.queries.paths import BadgeGoal, goals_of_badge
from badges.states import Combine
from courses.paths import Goal
from courses.queries.paths import module_key
from projects.queries.paths import open_tasks_to_grow, task_key
from tests.factories.badges import BadgeFactory, ModuleCriterionFactory, WorkCriterionFactory, accept_work
from tests.factories.people import UserFactory
from tests.factories.projects import TaskCompetenceFactory, TaskFactory

pytestmark = pytest.mark.django_db


def goals(badge: object, user: object) -> list[BadgeGoal]:
    (progress,) = progress_towards([badge_with_all(badge.pk)], user.pk)
    return goals_of_badge(progress, tasks=open_tasks_to_grow(user))


def open_task(**fields: object) -> object:
    return TaskCompetenceFactory(use="grows", level=2, task=TaskFactory(**fields)).task


def test_the_quickest_open_tasks_that_count_are_chosen() -> None:
    quick, slow = open_task(minutes=20), open_task(minutes=60, project=None or TaskFactory().project)
    badge = BadgeFactory()
    WorkCriterionFactory(badge=badge, count=1, project=None)
    assert goals(badge, UserFactory())[0].goal.items == {task_key(quick.pk)}
    criterion = WorkCriterionFactory(badge=badge, count=1, project=slow.project)
    assert criterion.project_id == slow.project_id
    assert goals(badge, UserFactory())[0].goal.items == {task_key(quick.pk), task_key(slow.pk)}


def test_what_is_done_is_not_wanted_again_and_what_is_not_open_is_counted() -> None:
    user, badge = UserFactory(), BadgeFactory()
    WorkCriterionFactory(badge=badge, count=3, project=None)
    accept_work(user)
    task = open_task()
    (goal,) = goals(badge, user)
    assert goal == BadgeGoal(Goal(items=frozenset({task_key(task.pk)})), short_of=1)


def test_any_criterion_is_a_goal_of_its_own() -> None:
    badge = BadgeFactory(combine=Combine.ANY)
    module = ModuleCriterionFactory(badge=badge).module_key
    WorkCriterionFactory(badge=badge, project=None)
    task = open_task()
    found = goals(badge, UserFactory())
    assert [goal.goal.items for goal in found] == [{module_key(module)}, {task_key(task.pk)}]


def test_an_earned_badge_is_reached() -> None:
    user, badge = UserFactory(), BadgeFactory()
    WorkCriterionFactory(badge=badge, count=1, project=None)
    accept_work(user)
    assert goals(badge, user) == []
