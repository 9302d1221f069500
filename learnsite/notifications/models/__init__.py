"""What people were told, and how they want to be told."""

from learnsite.notifications.models.notification import Notification
from learnsite.notifications.models.preference import NotificationPreference

__all__ = ["Notification", "NotificationPreference"]
