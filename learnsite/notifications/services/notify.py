"""Tell one person one thing, once."""

from functools import partial
from typing import Any

from django.db import IntegrityError, transaction

from learnsite.notifications.kinds import Kind
from learnsite.notifications.models import Notification


def notify(user_id: int, *, kind: Kind, event_key: str, context: dict[str, Any], path: str) -> Notification | None:
    """Store a notification and send its mail after commit.

    The unique key (person, kind, event) makes this safe to repeat: the second call returns None and sends nothing.
    ``context`` holds plain JSON values; texts in several languages as {lang: text}. ``path`` is an address of this site
    without a language prefix.
    """
    from learnsite.notifications.tasks import mail_notification  # noqa: PLC0415  (tasks import services)

    try:
        with transaction.atomic():
            notification = Notification.objects.create(
                user_id=user_id, kind=kind, event_key=event_key, context=context, path=path
            )
    except IntegrityError:
        return None
    transaction.on_commit(partial(mail_notification.enqueue, notification.pk))
    return notification
