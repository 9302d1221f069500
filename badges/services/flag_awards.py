"""When a fact goes, the award that rested on it is in doubt."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from badges import signals
from badges.criteria import evaluate_badge
from badges.models import Award
from badges.queries.facts import facts_of
from badges.states import AwardState


def flag_awards_without_ground(user_id: int) -> list[Award]:
    """Flag the awards of one person that the facts no longer support, and clear the flag of those they support again.

    Nothing is revoked here: a person decides that, and gives a reason. Returns the awards that changed.
    """
    facts = facts_of([user_id])[user_id]
    changed: list[Award] = []
    with transaction.atomic():
        awards = (
            Award.objects.select_for_update(of=("self",))
            .filter(user=user_id)
            .exclude(state=AwardState.REVOKED)
            .select_related("badge")
            .prefetch_related("badge__criteria")
        )
        for award in awards:
            supported = evaluate_badge(award.badge, facts).met
            if supported == (award.state == AwardState.ACTIVE):
                continue
            award.state = AwardState.ACTIVE if supported else AwardState.FLAGGED
            award.flagged_at = None if supported else timezone.now()
            award.save(update_fields=["state", "flagged_at"])
            changed.append(award)
            if not supported:
                transaction.on_commit(partial(signals.award_flagged.send_robust, sender=Award, award_id=award.pk))
    return changed
