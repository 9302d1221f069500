"""End claims that ran out. The draft stays; only the place becomes free, and is offered to who waits."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from projects.models import Task, TaskClaim
from projects.services.offer_place import offer_place
from projects.states import ClaimState, ProjectState


def expire_claims(*, now: datetime | None = None) -> int:
    """End every claim whose time is over and return how many there were. Doing it twice changes nothing.

    While a project is paused the clock of its claims stands still. Where people wait, free places are offered to them.

    Nothing depends on this having run: reading counts a claim that ran out as gone, and taking a task ends it.
    """
    running = TaskClaim.objects.exclude(task__project__state=ProjectState.PAUSED)
    ended = end_run_out_claims(running, now=now or timezone.now())
    for task in Task.objects.filter(waiting__ended_at__isnull=True, waiting__isnull=False).distinct().order_by("pk"):
        offer_place(task)
    return ended


def end_run_out_claims(claims: QuerySet[TaskClaim], *, now: datetime) -> int:
    """End those of the given claims that ran out. What was handed in keeps its place."""
    return claims.filter(state=ClaimState.ACTIVE, expires_at__lte=now).update(state=ClaimState.EXPIRED, ended_at=now)
