"""Telling people, once per event."""

from learnsite.notifications.services.announce import tell_award, tell_everything_untold, tell_revocation, tell_verdict
from learnsite.notifications.services.notify import notify

__all__ = ["notify", "tell_award", "tell_everything_untold", "tell_revocation", "tell_verdict"]
