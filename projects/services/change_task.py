"""Change what a task says; once somebody has taken it, only what does not change what they agreed to."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects.errors import ChangedMeanwhile, MoveNotAllowed, TaskFixed, TaskFull, TaskIncomplete
from projects.models import Contribution, Task, TaskClaim
from projects.queries.claims import holds_a_place
from projects.queries.said import version_of
from projects.queries.task_plan import TaskPlan, fingerprint, plan_of
from projects.queries.task_points import what_is_missing
from projects.services.keep_version import editing
from projects.services.offer_place import lock_task, offer_free_places
from projects.services.write_task import write_task
from projects.states import ProjectState, TaskState

# Better words, better help and more safety harm nobody; more room and more time neither, which is asked below.
FREE_WHEN_TAKEN = frozenset({"title", "steps", "safety", "good_first", "capacity", "deadline"})


def change_task(task: Task, *, by: AbstractBaseUser, plan: TaskPlan, seen: str = "") -> Task:
    """Store the plan and return the task. ``seen`` is the version of what the person's form was filled from.

    A draft may lack anything. Once anybody has taken the task, only title, steps, safety, the mark as a first task, more
    places and a later last day can change: the rest is what they agreed to, so it is copied and this one closed. New places
    are offered to who waits. Saving the same once more changes nothing.

    Raises ChangedMeanwhile (somebody else was quicker), TaskIncomplete (open or paused, and something would be missing),
    TaskFixed, TaskFull (fewer places than are held or promised), and MoveNotAllowed (closed, or the project is archived).
    """
    with transaction.atomic():
        stored = lock_task(task)
        if stored.state == TaskState.CLOSED or stored.project.state == ProjectState.ARCHIVED:
            raise MoveNotAllowed(stored.state)
        before = plan_of(stored)
        if fingerprint(before) == fingerprint(plan):
            return stored
        if seen and seen != version_of(stored):
            raise ChangedMeanwhile  # before anything else is found wrong with what came too late
        if anybody_took(stored):
            _refuse_what_is_fixed(before, plan)
        if stored.state != TaskState.DRAFT and (missing := _newly_missing(before, plan)):
            raise TaskIncomplete(missing)
        _refuse_too_few_places(stored, plan)
        with editing(stored, by=by, seen=seen):
            write_task(stored, plan)
        offer_free_places(stored, now=timezone.now())
    return stored


def anybody_took(task: Task) -> bool:
    """Whether anybody has ever taken the task."""
    return TaskClaim.objects.filter(task=task).exists() or Contribution.objects.filter(task=task).exists()


def _refuse_what_is_fixed(before: TaskPlan, after: TaskPlan) -> None:
    changed = [name for name in vars(before) if getattr(before, name) != getattr(after, name)]
    fixed = [name for name in changed if name not in FREE_WHEN_TAKEN]
    if after.capacity < before.capacity:
        fixed.append("capacity")
    if _is_sooner(before.deadline, after.deadline):
        fixed.append("deadline")
    if fixed:
        raise TaskFixed(fixed)


def _is_sooner(before: date | None, after: date | None) -> bool:
    """No last day at all is the latest there is."""
    return after is not None and (before is None or after < before)


def _newly_missing(before: TaskPlan, after: TaskPlan) -> list[object]:
    """What the change would break. What was missing before (an old task that never said it) does not stop a correction."""
    known = {(point.part, str(point.words)) for point in what_is_missing(before)}
    return [point for point in what_is_missing(after) if (point.part, str(point.words)) not in known]


def _refuse_too_few_places(task: Task, plan: TaskPlan) -> None:
    """Nobody loses the place they hold or were promised."""
    if plan.capacity >= task.capacity:
        return
    held = TaskClaim.objects.filter(holds_a_place(), task=task).count()
    promised = task.waiting.filter(ended_at__isnull=True, told_at__isnull=False).count()
    if plan.capacity < held + promised:
        raise TaskFull
