"""What a person was told."""

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet

from learnsite.notifications.models import Notification


def inbox(user: AbstractBaseUser) -> QuerySet[Notification]:
    """Return a person's notifications, newest first."""
    return Notification.objects.filter(user=user, shown=True).order_by("-pk")


def unread_count(user: AbstractBaseUser) -> int:
    """Return how many notifications a person has not seen yet."""
    return Notification.objects.filter(user=user, shown=True, read_at__isnull=True).count()
