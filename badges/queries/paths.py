"""A badge as the goal of a path: the modules still to complete, and open tasks whose acceptance would count."""

from collections.abc import Iterable
from dataclasses import dataclass

from badges.criteria.progress import BadgeProgress, CriterionProgress
from badges.models import BadgeCriterion
from badges.states import Combine, CriterionKind
from courses.paths import Goal
from courses.queries.paths import module_key
from projects.models import Task
from projects.queries.paths import levels_of, task_key
from projects.states import CompetenceUse


@dataclass(frozen=True)
class BadgeGoal:
    """A goal that leads to a badge; ``short_of`` tells how many accepted tasks there are no open tasks for."""

    goal: Goal
    short_of: int


def goals_of_badge(progress: BadgeProgress, *, tasks: Iterable[Task]) -> list[BadgeGoal]:
    """Return the goals that lead to a badge: one where every criterion counts, one for each criterion where any is enough.

    Of the open tasks that count, those that take the least time are chosen. ``tasks`` have competences and themes fetched.
    Empty when the badge is earned. No query.
    """
    if progress.met:
        return []
    tasks = sorted(tasks, key=lambda task: (task.minutes, task.pk))
    each = [_goal(row, tasks) for row in progress.criteria if not row.met]
    if progress.badge.combine != Combine.ALL:
        return each
    items = frozenset().union(*(part.goal.items for part in each))
    return [BadgeGoal(Goal(items=items), short_of=sum(part.short_of for part in each))]


def _goal(row: CriterionProgress, tasks: list[Task]) -> BadgeGoal:
    if row.criterion.kind == CriterionKind.MODULE_COMPLETED:
        key = row.criterion.module_key
        return BadgeGoal(Goal(items=frozenset([module_key(key)] if key else [])), short_of=0 if key else 1)
    wanted = row.need - row.have
    chosen = [task for task in tasks if _counts(row.criterion, task)][:wanted]
    return BadgeGoal(Goal(items=frozenset(task_key(task.pk) for task in chosen)), short_of=wanted - len(chosen))


def _counts(criterion: BadgeCriterion, task: Task) -> bool:
    """Whether the task's accepted work would count (criteria.contributions_accepted asks the same of work that is accepted)."""
    grown = levels_of(task, CompetenceUse.GROWS)
    return (
        criterion.task_id in (None, task.pk)
        and criterion.project_id in (None, task.project_id)
        and (criterion.theme_id is None or criterion.theme_id in {theme.pk for theme in task.project.themes.all()})
        and (criterion.competence_id is None or grown.get(criterion.competence_id, 0) >= (criterion.level or 1))
    )
