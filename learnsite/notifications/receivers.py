"""Receivers: one line each. `manage.py send_notifications` reaches the same end from stored facts."""

from typing import Any

from django.dispatch import receiver

from badges.signals import award_revoked, badge_awarded
from learnsite.notifications.services import tell_award, tell_revocation, tell_verdict
from projects.signals import changes_requested, contribution_accepted, contribution_declined


@receiver(contribution_accepted, dispatch_uid="notifications.contribution_accepted")
@receiver(changes_requested, dispatch_uid="notifications.changes_requested")
@receiver(contribution_declined, dispatch_uid="notifications.contribution_declined")
def on_verdict(review_id: int, **kwargs: Any) -> None:
    """Tell the citizen what was decided."""
    tell_verdict(review_id)


@receiver(badge_awarded, dispatch_uid="notifications.badge_awarded")
def on_badge_awarded(award_id: int, **kwargs: Any) -> None:
    """Tell the holder."""
    tell_award(award_id)


@receiver(award_revoked, dispatch_uid="notifications.award_revoked")
def on_award_revoked(award_id: int, **kwargs: Any) -> None:
    """Tell the holder, with the reason."""
    tell_revocation(award_id)
