"""Tell people one thing, each of them once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction

from learnsite.notifications.kinds import Kind, Mail
from learnsite.notifications.models import Notification
from learnsite.notifications.queries.preferences import Choice, choices_for


@dataclass(frozen=True)
class Message:
    """What some people are told about one event.

    ``context`` holds plain JSON values; texts in several languages as {lang: text}. ``path`` is an address of this site
    without a language prefix.
    """

    kind: Kind
    event_key: str
    user_ids: frozenset[int]
    path: str
    context: dict[str, Any] = field(hash=False)


def tell(message: Message) -> list[Notification]:
    """Store a notification for everybody who has none yet, as each of them chose, and send mail after commit.

    The unique key (person, kind, event) makes this safe to repeat: people who were told are not told again.
    """
    told = Notification.objects.filter(kind=message.kind, event_key=message.event_key, user__in=message.user_ids)
    # None stands for somebody whose account is gone: a fact may outlive whoever it is about.
    missing = {pk for pk in message.user_ids if pk is not None} - set(told.values_list("user_id", flat=True))
    choices = choices_for(message.kind, sorted(missing))
    stored = [_store(message, user_id, choice) for user_id, choice in choices.items()]
    return [notification for notification in stored if notification is not None]


def notify(user_id: int, *, kind: Kind, event_key: str, context: dict[str, Any], path: str) -> Notification | None:
    """Tell one person; returns None when they were told before."""
    told = tell(Message(kind, event_key, frozenset({user_id}), path, context))
    return told[0] if told else None


def tell_all(messages: Iterable[Message]) -> list[Notification]:
    """Tell several things."""
    return [notification for message in messages for notification in tell(message)]


def _store(message: Message, user_id: int, choice: Choice) -> Notification | None:
    """Store one row; None when somebody else stored it at the same moment."""
    from learnsite.notifications.tasks import mail_notification  # noqa: PLC0415  (tasks import services)

    try:
        with transaction.atomic():
            notification = Notification.objects.create(
                user_id=user_id,
                kind=message.kind,
                event_key=message.event_key,
                context=message.context,
                path=message.path,
                shown=choice.shown,
                mail=choice.mail,
            )
    except IntegrityError:
        return None
    if choice.mail == Mail.NOW:
        transaction.on_commit(partial(mail_notification.enqueue, notification.pk))
    return notification
