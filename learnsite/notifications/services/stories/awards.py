"""Badges awarded and revoked."""

from badges.models import Award
from badges.states import AwardState
from learnsite.notifications.kinds import Kind
from learnsite.notifications.services.notify import Message


def award(award_id: int) -> list[Message]:
    """Tell the holder about a new badge."""
    found = Award.objects.select_related("badge", "credential").get(pk=award_id)
    return [_message(found, Kind.BADGE_AWARDED, {"badge": found.badge.name.data})]


def revocation(award_id: int) -> list[Message]:
    """Tell the holder that a badge was revoked, and why."""
    found = Award.objects.select_related("badge", "credential").get(pk=award_id)
    context = {"badge": found.badge.name.data, "reason": found.revoked_reason}
    return [_message(found, Kind.AWARD_REVOKED, context)]


def _message(found: Award, kind: Kind, context: dict) -> Message:
    path = f"/credentials/{found.credential.pk}"
    return Message(kind, f"award:{found.pk}", frozenset({found.user_id}), path, context)


_ISSUED = Award.objects.filter(credential__isnull=False)
STORIES = {
    "award": (_ISSUED, "awarded_at", award),
    "revocation": (_ISSUED.filter(state=AwardState.REVOKED), "revoked_at", revocation),
}
