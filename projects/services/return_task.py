"""Give a task back, so that somebody else can take it."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects.errors import MoveNotAllowed
from projects.models import TaskClaim
from projects.services.offer_place import lock_task, offer_free_places
from projects.states import ClaimState


def return_task(claim: TaskClaim, *, user: AbstractBaseUser) -> TaskClaim:
    """Free the place, and offer it to whoever has waited longest. The draft is kept and found again when the person takes
    the task once more.

    Giving back twice, or after the time ran out, changes nothing. Raises MoveNotAllowed when the claim is somebody
    else's, or the work is handed in (withdraw it first).
    """
    now = timezone.now()
    with transaction.atomic():
        task = lock_task(claim.task)
        claim = TaskClaim.objects.select_for_update().get(pk=claim.pk)
        if claim.user_id != user.pk or claim.state == ClaimState.USED:
            raise MoveNotAllowed(claim.state)
        if claim.state == ClaimState.ACTIVE:
            claim.state, claim.ended_at = ClaimState.RETURNED, now
            claim.save(update_fields=["state", "ended_at"])
            offer_free_places(task, now=now)
    return claim
