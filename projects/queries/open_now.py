"""Whether a task can be taken today: computed from its dates whenever somebody looks, so that nobody waits for a clock."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from projects.models import Task
from projects.states import ProjectState, TaskState


def already_shown(now: datetime | None = None, *, prefix: str = "") -> Q:
    """Tasks whose hour has come: before that hour nobody but those who run the project knows of them."""
    moment = f"{prefix}opens_at"
    return Q(**{f"{moment}__isnull": True}) | Q(**{f"{moment}__lte": now or timezone.now()})


def ever_open(now: datetime | None = None, *, prefix: str = "") -> Q:
    """Tasks citizens may know of: no drafts, none that was thrown away as a draft, none that opens later."""
    thrown_away = Q(**{f"{prefix}state": TaskState.CLOSED, f"{prefix}opened_at__isnull": True})
    return ~Q(**{f"{prefix}state": TaskState.DRAFT}) & ~thrown_away & already_shown(now, prefix=prefix)


def open_now(now: datetime | None = None, *, prefix: str = "") -> Q:
    """Tasks that are open, whose hour has come and whose deadline has not passed. Says nothing of project and places."""
    now = now or timezone.now()
    until = f"{prefix}deadline"
    in_time = Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gte": timezone.localdate(now)})
    return Q(**{f"{prefix}state": TaskState.OPEN}) & already_shown(now, prefix=prefix) & in_time


def opens_later(task: Task, *, now: datetime | None = None) -> bool:
    """Whether the task is scheduled and its hour has not come."""
    return task.opens_at is not None and task.opens_at > (now or timezone.now())


def is_over(task: Task, *, now: datetime | None = None) -> bool:
    """Whether the last day on which the task could be taken has passed. Whoever holds it may still hand in."""
    return task.deadline is not None and task.deadline < timezone.localdate(now or timezone.now())


def can_be_taken(task: Task, *, now: datetime | None = None) -> bool:
    """Whether the task is open today in a running project, places aside. Needs ``project`` fetched; makes no query."""
    running = task.state == TaskState.OPEN and task.project.state == ProjectState.LIVE
    return running and not opens_later(task, now=now) and not is_over(task, now=now)
