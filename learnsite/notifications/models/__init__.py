"""Nouns of the notifications room."""

from learnsite.notifications.models.notification import Notification

__all__ = ["Notification"]
