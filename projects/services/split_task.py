"""Split a task into smaller ones."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from projects.errors import MoveNotAllowed, NothingToSplit
from projects.models import Task
from projects.queries.task_plan import TaskPlan, Words, plan_of
from projects.services.copy_task import draft_from
from projects.services.move_project import lock_project
from projects.states import ProjectState, TaskState


@dataclass(frozen=True)
class Part:
    """One part: its title, its own place where it has one, and which steps and things to hand in it keeps (None: all), by
    their number in the task from 0."""

    title: Words
    place: Words | None = None
    steps: frozenset[int] | None = None
    asks: frozenset[int] | None = None


def split_task(task: Task, *, by: AbstractBaseUser, parts: Sequence[Part]) -> list[Task]:
    """Make a draft of each part and return them. The task itself stays as it is; the coordinator may close it.

    Drafts with the same titles that were split from this task before are returned: a double click splits once. Raises
    NothingToSplit when there are fewer than two parts or one asks for nothing, and MoveNotAllowed when the project is
    archived.
    """
    with transaction.atomic():
        project = lock_project(task.project)
        if project.state == ProjectState.ARCHIVED:
            raise MoveNotAllowed(project.state)
        plan = plan_of(task)
        plans = [_plan_of_part(plan, part) for part in parts]
        if len(plans) < 2 or not all(part.title and part.asks for part in plans):
            raise NothingToSplit
        before = project.tasks.filter(split_from=task, state=TaskState.DRAFT).order_by("pk")
        if same := _split_before(list(before), plans):
            return same
        return [draft_from(task, part, by=by, split_from=task) for part in plans]


def _plan_of_part(plan: TaskPlan, part: Part) -> TaskPlan:
    steps = tuple(row for number, row in enumerate(plan.steps) if part.steps is None or number in part.steps)
    asks = tuple(row for number, row in enumerate(plan.asks) if part.asks is None or number in part.asks)
    place = plan.place if part.place is None else part.place
    return replace(plan, title=part.title, place=place, steps=steps, asks=asks, remote=plan.remote and not part.place)


def _split_before(drafts: list[Task], plans: list[TaskPlan]) -> list[Task]:
    """The drafts this is, when it is sent twice."""
    wanted = [plan.title for plan in plans]
    found = [draft for draft in drafts if plan_of(draft).title in wanted]
    return found if len(found) == len(wanted) else []
