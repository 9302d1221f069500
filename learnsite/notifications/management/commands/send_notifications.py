"""manage.py send_notifications: tell people what they were not told, from stored facts."""

from typing import Any

from django.core.management.base import BaseCommand

from learnsite.notifications.models import Notification
from learnsite.notifications.services import tell_everything_untold
from learnsite.notifications.services.mail import send_notification_mail


class Command(BaseCommand):
    """Safe to run at any time, and twice."""

    help = "Tell people about verdicts and badges they were not told about, and mail what was not mailed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Derive, store, mail; print how many of each."""
        told = sum(1 for _ in tell_everything_untold())
        unmailed = Notification.objects.filter(mailed_at__isnull=True).values_list("pk", flat=True)
        mailed = sum(send_notification_mail(pk) for pk in list(unmailed))
        self.stdout.write(f"{told} told, {mailed} mailed late")
