"""Work has come to its end, and its place goes to somebody else."""

from django.db import transaction
from django.utils import timezone

from projects.models import Contribution, TaskClaim
from projects.services.offer_place import lock_task, offer_free_places
from projects.states import ClaimState


def free_place(contribution: Contribution) -> bool:
    """Free the place under which the work was handed in, offer it to who waits, and return whether there was one.

    For work that was declined, and for one round of a task that is done again and again: whoever did it, or somebody else,
    can take the next round.
    """
    now = timezone.now()
    with transaction.atomic():
        task = lock_task(contribution.task)
        claims = TaskClaim.objects.filter(contributions=contribution, state=ClaimState.USED)
        freed = claims.update(state=ClaimState.RETURNED, ended_at=now)
        if freed:
            offer_free_places(task, now=now)
    return bool(freed)
