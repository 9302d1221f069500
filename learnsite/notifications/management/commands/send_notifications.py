"""manage.py send_notifications: tell people what they were not told, from stored facts."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from learnsite.notifications.kinds import Mail
from learnsite.notifications.models import Notification
from learnsite.notifications.services import tell_everything_untold
from learnsite.notifications.services.digest import send_digests
from learnsite.notifications.services.mail import send_notification_mail
from projects.models import TeamInvitation
from projects.services.mail_invitation import mail_invitation


class Command(BaseCommand):
    """Safe to run at any time, and twice; an operator runs it every hour."""

    help = "Tell people what they were not told, mail what was not mailed, and send the gathered mail that is due."

    def add_arguments(self, parser: CommandParser) -> None:
        """How far back to look."""
        parser.add_argument("--days", type=int, default=60, help="how many days to look back for untold news")

    def handle(self, *args: Any, **options: Any) -> None:
        """Derive, store, mail; print how many of each."""
        told = sum(1 for _ in tell_everything_untold(look_back=timedelta(days=options["days"])))
        unmailed = Notification.objects.filter(mailed_at__isnull=True, mail=Mail.NOW).values_list("pk", flat=True)
        mailed = sum(send_notification_mail(pk) for pk in list(unmailed))
        invited = TeamInvitation.objects.filter(mailed_at__isnull=True, cancelled_at__isnull=True).exclude(email="")
        mailed += sum(mail_invitation(pk) for pk in list(invited.values_list("pk", flat=True)))
        self.stdout.write(f"{told} told, {mailed} mailed late, {send_digests()} gathered mails")
