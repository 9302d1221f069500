"""Take work back before a reviewer has opened it."""

from datetime import timedelta
from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects import signals
from projects.errors import AlreadyOpened, MoveNotAllowed
from projects.models import Contribution, Submission
from projects.states import CONTRIBUTION_MOVES, ClaimState, ContributionState


def withdraw_contribution(contribution: Contribution, *, user: AbstractBaseUser) -> Contribution:
    """Take the latest submission back into the author's hands. It stays on record; the draft can be written again, and the
    place is held for the task's full number of days.

    Doing it twice changes nothing. Raises AlreadyOpened when a reviewer has begun, MoveNotAllowed when there is nothing to
    take back or it is somebody else's.
    """
    now = timezone.now()
    with transaction.atomic():
        contribution = (
            Contribution.objects.select_for_update(of=("self",)).select_related("task", "claim").get(pk=contribution.pk)
        )
        if contribution.author_id != user.pk:
            raise MoveNotAllowed(contribution.state)
        if contribution.state == ContributionState.WITHDRAWN:
            return contribution
        latest = Submission.objects.select_for_update().filter(contribution=contribution).order_by("-number").first()
        if contribution.state == ContributionState.IN_REVIEW:
            raise AlreadyOpened
        if contribution.state == ContributionState.SUBMITTED and latest is not None and latest.opened_at is not None:
            raise AlreadyOpened
        if ContributionState.WITHDRAWN not in CONTRIBUTION_MOVES[ContributionState(contribution.state)]:
            raise MoveNotAllowed(contribution.state)
        contribution.state, contribution.state_since = ContributionState.WITHDRAWN, now
        contribution.save(update_fields=["state", "state_since"])
        if contribution.claim is not None and contribution.claim.state == ClaimState.USED:
            contribution.claim.state = ClaimState.ACTIVE
            contribution.claim.expires_at = now + timedelta(days=contribution.task.claim_days)
            contribution.claim.save(update_fields=["state", "expires_at"])
        transaction.on_commit(
            partial(signals.contribution_withdrawn.send_robust, sender=Contribution, contribution_id=contribution.pk)
        )
    return contribution
