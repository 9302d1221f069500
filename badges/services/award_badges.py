"""Award what is due, from stored facts."""

import logging
from collections.abc import Iterable
from functools import partial

from django.db import IntegrityError, transaction

from badges import signals
from badges.criteria import BadgeVerdict, evaluate_badge
from badges.models import Award
from badges.queries.badges import live_badges
from badges.queries.facts import facts_of
from badges.services.freeze_evidence import freeze_evidence
from badges.services.issue_credential import issue_credential
from badges.states import AwardState

logger = logging.getLogger(__name__)


def due_badges(user_ids: Iterable[int]) -> dict[int, list[BadgeVerdict]]:
    """Return, per person, the badges that are earned but not held. Reads only; the number of queries is fixed.

    A badge that was revoked comes back only on the strength of something that happened after the revocation.
    """
    badges = live_badges()
    facts = facts_of(user_ids)
    held: dict[int, set[int]] = {user_id: set() for user_id in facts}
    revoked: dict[tuple[int, int], Award] = {}
    for award in Award.objects.filter(user__in=list(facts)).order_by("pk"):
        if award.state == AwardState.REVOKED:
            revoked[(award.user_id, award.badge_id)] = award
        else:
            held[award.user_id].add(award.badge_id)
    due: dict[int, list[BadgeVerdict]] = {}
    for user_id, person in facts.items():
        verdicts = [evaluate_badge(badge, person) for badge in badges if badge.pk not in held[user_id]]
        due[user_id] = [
            verdict
            for verdict in verdicts
            if verdict.met and _is_news(verdict, revoked.get((user_id, verdict.badge.pk)))
        ]
    return due


def award_due_badges(user_id: int) -> list[Award]:
    """Give one person every badge that is due, each with its credential. Safe to run twice and to race with itself.

    Each badge is its own transaction: award, frozen evidence and signed credential are stored together or not at all.
    Returns the awards made now.
    """
    verdicts = due_badges([user_id]).get(user_id, [])
    return [award for verdict in verdicts if (award := _award(user_id, verdict)) is not None]


def _award(user_id: int, verdict: BadgeVerdict) -> Award | None:
    """Make one award; None when somebody else made it in the meantime."""
    try:
        with transaction.atomic():
            award = Award.objects.create(badge=verdict.badge, user_id=user_id)
            freeze_evidence(award, grounds=verdict.grounds)
            issue_credential(award)
            transaction.on_commit(partial(signals.badge_awarded.send_robust, sender=Award, award_id=award.pk))
            return award
    except IntegrityError:
        if not Award.objects.filter(badge=verdict.badge, user=user_id).exclude(state=AwardState.REVOKED).exists():
            raise
        logger.info("badge %s for user %s was awarded by somebody else at the same moment", verdict.badge.pk, user_id)
        return None


def _is_news(verdict: BadgeVerdict, revoked: Award | None) -> bool:
    """Whether something counts that happened after the revocation, if there was one."""
    if revoked is None or revoked.revoked_at is None:
        return True
    return any(ground.happened_at > revoked.revoked_at for ground in verdict.grounds)
