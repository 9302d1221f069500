"""End claims that ran out. The draft stays; only the place becomes free."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from projects.models import TaskClaim
from projects.states import ClaimState


def expire_claims(*, now: datetime | None = None) -> int:
    """End every claim whose time is over and return how many there were. Doing it twice changes nothing.

    Nothing depends on this having run: reading counts a claim that ran out as gone, and taking a task ends it.
    """
    return end_run_out_claims(TaskClaim.objects.all(), now=now or timezone.now())


def end_run_out_claims(claims: QuerySet[TaskClaim], *, now: datetime) -> int:
    """End those of the given claims that ran out. What was handed in keeps its place."""
    return claims.filter(state=ClaimState.ACTIVE, expires_at__lte=now).update(state=ClaimState.EXPIRED, ended_at=now)
