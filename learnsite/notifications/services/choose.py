"""Change how a person is told."""

from collections.abc import Mapping

from django.db import transaction

from learnsite.notifications.kinds import Kind, Mail
from learnsite.notifications.models import Notification, NotificationPreference
from learnsite.notifications.queries.preferences import Choice, choices_of, usual_choice


@transaction.atomic
def choose_notifications(user_id: int, choices: Mapping[Kind, Choice]) -> None:
    """Store what a person chose. What equals the usual is not stored, so that it follows the table when that changes.

    Mail that was waiting to go out together and is no longer wanted is not sent.
    """
    for kind, choice in choices.items():
        if choice == usual_choice(kind):
            NotificationPreference.objects.filter(user=user_id, kind=kind).delete()
        else:
            NotificationPreference.objects.update_or_create(
                user_id=user_id, kind=kind, defaults={"shown": choice.shown, "mail": choice.mail}
            )
    off = [kind for kind, choice in choices.items() if choice.mail == Mail.OFF]
    Notification.objects.filter(user=user_id, kind__in=off, mailed_at__isnull=True).update(mail=Mail.OFF)


def stop_mail(user_id: int, kinds: str) -> None:
    """Stop the mail of one kind, or of every kind that comes gathered (``kinds`` is "together"). Safe to repeat."""
    now = choices_of(user_id)
    gathered = [kind for kind, choice in now.items() if choice.mail in (Mail.DAILY, Mail.WEEKLY)]
    stopped = gathered if kinds == "together" else [Kind(kinds)]
    choose_notifications(user_id, {kind: Choice(now[kind].shown, Mail.OFF) for kind in stopped})
