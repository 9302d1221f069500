"""Give a task back, so that somebody else can take it."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects.errors import MoveNotAllowed
from projects.models import TaskClaim
from projects.states import ClaimState


def return_task(claim: TaskClaim, *, user: AbstractBaseUser) -> TaskClaim:
    """Free the place. The draft is kept and found again when the person takes the task once more.

    Giving back twice, or after the time ran out, changes nothing. Raises MoveNotAllowed when the claim is somebody
    else's, or the work is handed in (withdraw it first).
    """
    with transaction.atomic():
        claim = TaskClaim.objects.select_for_update().get(pk=claim.pk)
        if claim.user_id != user.pk or claim.state == ClaimState.USED:
            raise MoveNotAllowed(claim.state)
        if claim.state == ClaimState.ACTIVE:
            claim.state, claim.ended_at = ClaimState.RETURNED, timezone.now()
            claim.save(update_fields=["state", "ended_at"])
    return claim
