"""manage.py send_notifications: tell people what they were not told, from stored facts."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from learnsite.notifications.kinds import Mail
from learnsite.notifications.models import Notification
from learnsite.notifications.services import tell_everything_untold
from learnsite.notifications.services.digest import digests_due, send_digest
from learnsite.notifications.services.mail import send_notification_mail
from learnsite.notifications.services.send_each import send_each
from projects.models import TeamInvitation
from projects.services.mail_invitation import mail_invitation


class Command(BaseCommand):
    """Safe to run at any time, and twice; an operator runs it every hour."""

    help = "Tell people what they were not told, mail what was not mailed, and send the gathered mail that is due."

    def add_arguments(self, parser: CommandParser) -> None:
        """How far back to look."""
        parser.add_argument("--days", type=int, default=60, help="how many days to look back for untold news")

    def handle(self, *args: Any, **options: Any) -> None:
        """Derive, store, mail; print how many of each. What goes wrong with one holds up no other."""
        failed: list[Exception] = []
        told = sum(1 for _ in tell_everything_untold(look_back=timedelta(days=options["days"]), failed=failed))
        unmailed = Notification.objects.filter(mailed_at__isnull=True, mail=Mail.NOW).values_list("pk", flat=True)
        invited = TeamInvitation.objects.filter(mailed_at__isnull=True, cancelled_at__isnull=True).exclude(email="")
        late = [partial(send_notification_mail, pk) for pk in unmailed]
        late += [partial(mail_invitation, pk) for pk in invited.values_list("pk", flat=True)]
        mailed, refused = send_each(late)
        gathered, refused_too = send_each(partial(send_digest, *due) for due in digests_due())
        self.stdout.write(f"{told} told, {mailed} mailed late, {gathered} gathered mails")
        if failed := [*failed, *refused, *refused_too]:
            raise CommandError(f"{len(failed)} could not be told or mailed and keep waiting; the first: {failed[0]!r}")
