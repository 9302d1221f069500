"""Badges there are."""

from badges.models import Badge
from badges.states import BadgeState


def live_badges() -> list[Badge]:
    """Return the badges that can be earned, with their criteria. Two queries."""
    return list(Badge.objects.filter(state=BadgeState.LIVE).prefetch_related("criteria"))
