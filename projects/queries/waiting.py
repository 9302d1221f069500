"""Who waits for a place of a task, and whose turn it is. An offer that ran out counts as gone, whether or not a clock ended it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from projects.models import Task, TaskWaiting
from projects.queries.counting import number_of

OFFER_HOURS = 48


def still_waiting(now: datetime | None = None) -> Q:
    """Rows of people who wait, or who were offered a place less than 48 hours ago."""
    since = (now or timezone.now()) - timedelta(hours=OFFER_HOURS)
    return Q(ended_at__isnull=True) & (Q(told_at__isnull=True) | Q(told_at__gt=since))


def waiting_count() -> Coalesce:
    """Return, as an annotation of tasks, how many people wait."""
    return number_of(TaskWaiting.objects.filter(still_waiting(), task=OuterRef("pk")), "task")


@dataclass(frozen=True)
class Turn:
    """A person's place in the queue. ``position`` counts from 1; ``is_free``: a place is kept for them, ``until`` when (None:
    until 48 hours after they are told)."""

    row: TaskWaiting
    position: int
    is_free: bool

    @property
    def until(self) -> datetime | None:
        """When the offer ends."""
        return self.row.told_at + timedelta(hours=OFFER_HOURS) if self.row.told_at else None


def turn_of(user: Any, task: Task) -> Turn | None:
    """Return where the person stands in the queue of a task that carries its places, or None. One query, or none."""
    if not getattr(user, "is_authenticated", False) or not task.waiting_count:  # type: ignore[attr-defined]  # annotated
        return None
    ahead = TaskWaiting.objects.filter(still_waiting(), task=OuterRef("task"), pk__lt=OuterRef("pk"))
    rows = TaskWaiting.objects.filter(still_waiting(), task=task, user=user)
    row = rows.annotate(ahead=number_of(ahead, "task")).first()
    if row is None:
        return None
    free = task.capacity - task.taken  # type: ignore[attr-defined]  # annotated by with_places
    return Turn(row=row, position=row.ahead + 1, is_free=row.ahead < free)  # type: ignore[attr-defined]  # annotated above
