"""Take a badge back, with a reason its holder can read."""

from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from badges import signals
from badges.errors import MoveNotAllowed, ReasonMissing
from badges.models import Award, Credential, StatusList
from badges.states import AWARD_MOVES, AwardState


def revoke_award(award: Award, *, by: AbstractBaseUser, reason: str) -> Award:
    """Revoke an award and its credential in one transaction; the status list shows it at once.

    Revoking twice changes nothing. Raises ReasonMissing without a reason.
    """
    reason = reason.strip()
    if not reason:
        raise ReasonMissing
    now = timezone.now()
    with transaction.atomic():
        award = Award.objects.select_for_update().get(pk=award.pk)
        if award.state == AwardState.REVOKED:
            return award
        if AwardState.REVOKED not in AWARD_MOVES[AwardState(award.state)]:
            raise MoveNotAllowed(award.state)
        award.state, award.revoked_at, award.revoked_reason = AwardState.REVOKED, now, reason
        award.save(update_fields=["state", "revoked_at", "revoked_reason"])
        Credential.objects.filter(award=award, revoked_at__isnull=True).update(revoked_at=now)
        StatusList.objects.filter(credentials__award=award).update(changed_at=now)
        log(instance=award, action="badges.revoke_award", user=by, data={"reason": reason})
        transaction.on_commit(partial(signals.award_revoked.send_robust, sender=Award, award_id=award.pk))
    return award
