"""How many people hold a badge."""

from badges.models import Award, Badge
from badges.states import AwardState


def holder_count(badge: Badge) -> int:
    """Return how many people hold the badge now. One query."""
    return Award.objects.filter(badge=badge).exclude(state=AwardState.REVOKED).count()


def award_of(badge: Badge, user_id: int) -> Award | None:
    """Return the award by which a person holds the badge now, with its credential. One query."""
    return (
        Award.objects.filter(badge=badge, user=user_id)
        .exclude(state=AwardState.REVOKED)
        .select_related("credential")
        .first()
    )
