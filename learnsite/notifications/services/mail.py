"""Mail what was stored, in the reader's language."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import select_template
from django.utils import timezone, translation
from django.utils.translation import gettext
from i18nfield.strings import LazyI18nString

from learnsite.accounts.models import User
from learnsite.notifications.kinds import Mail
from learnsite.notifications.models import Notification
from learnsite.notifications.services.stop_link import stop_address
from learnsite.notifications.words import words_of


def send_notification_mail(notification_id: int) -> bool:
    """Send one notification by mail unless it was sent before. Returns whether a mail went out.

    The row is claimed first (``mailed_at``), so that a retried task cannot send twice; when it cannot be composed or sent,
    the claim is given back and the error goes to the task queue.
    """
    waiting = Notification.objects.filter(pk=notification_id, mailed_at__isnull=True, mail=Mail.NOW)
    if not waiting.update(mailed_at=timezone.now()):
        return False
    notification = Notification.objects.select_related("user").get(pk=notification_id)
    if not wants_mail(notification.user):
        return False
    try:
        _message(notification).send()
    except Exception:
        Notification.objects.filter(pk=notification_id).update(mailed_at=None)
        raise
    return True


def wants_mail(user: User) -> bool:
    """Whether there is a person who reads mail at this address."""
    return user.is_active and not user.is_demo


def absolute(path: str, language: str) -> str:
    """Return the full address of a page of this site in a language."""
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    return f"{settings.SITE_URL}{prefix}{path}"


def compose(
    user: User, *, templates: list[str], subject: str, context: dict[str, Any], stop: str
) -> EmailMultiAlternatives:
    """Compose a mail in the language that is active, with the way to stop such mail in its foot and in its headers.

    ``templates``: names without extension, the first that exists is taken. ``stop``: the path that stops it (RFC 8058).
    """
    context = {
        "name": user.get_full_name(),
        "site_name": settings.SITE_NAMES.get(user.language, settings.SITE_NAMES["ko"]),
        "site_url": settings.SITE_URL,
        "stop_url": absolute(stop, user.language),
        "settings_url": absolute("/my/news/settings/", user.language),
        "subject": subject,
        **context,
    }
    text = select_template([f"email/{name}.txt" for name in templates]).render(context)
    html = select_template([f"email/{name}.html" for name in templates]).render(context)
    headers = {
        "List-Unsubscribe": f"<{settings.SITE_URL}{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    message = EmailMultiAlternatives(" ".join(subject.split())[:150], text, to=[user.email], headers=headers)
    message.attach_alternative(html, "text/html")
    return message


def _message(notification: Notification) -> EmailMultiAlternatives:
    """Compose the mail about one notification in the language of its reader."""
    user = notification.user
    with translation.override(user.language):
        words = words_of(notification)
        own = {
            key: str(LazyI18nString(value)) if isinstance(value, dict) else value
            for key, value in notification.context.items()
        }
        context = {
            **own,
            "words": words,
            "action": gettext("Look at it"),
            "action_url": absolute(notification.path, user.language),
        }
        templates = [notification.kind, "notification"]
        stop = stop_address(user.pk, notification.kind)
        return compose(user, templates=templates, subject=words.subject, context=context, stop=stop)
