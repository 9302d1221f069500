"""Mail what was stored, in the reader's language."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext
from i18nfield.strings import LazyI18nString

from learnsite.notifications.kinds import Kind
from learnsite.notifications.models import Notification


def send_notification_mail(notification_id: int) -> bool:
    """Send one notification by mail unless it was sent before. Returns whether a mail went out.

    The row is claimed first (``mailed_at``), so that a retried task cannot send twice; when the mail server refuses, the
    claim is given back and the error goes to the task queue.
    """
    claimed = Notification.objects.filter(pk=notification_id, mailed_at__isnull=True).update(mailed_at=timezone.now())
    if not claimed:
        return False
    notification = Notification.objects.select_related("user").get(pk=notification_id)
    if notification.user.is_demo or not notification.user.is_active:
        return False
    try:
        _message(notification).send()
    except OSError:
        Notification.objects.filter(pk=notification_id).update(mailed_at=None)
        raise
    return True


def _message(notification: Notification) -> EmailMultiAlternatives:
    """Compose the mail in the language of its reader."""
    user = notification.user
    with translation.override(user.language):
        words = {
            key: str(LazyI18nString(value)) if isinstance(value, dict) else value
            for key, value in notification.context.items()
        }
        prefix = "" if user.language == settings.LANGUAGE_CODE else f"/{user.language}"
        context = {
            "name": user.get_full_name(),
            "action": gettext("Look at it"),
            "action_url": f"{settings.SITE_URL}{prefix}{notification.path}",
            "site_name": settings.SITE_NAMES.get(user.language, settings.SITE_NAMES["ko"]),
            "site_url": settings.SITE_URL,
            "subject": str(Kind(notification.kind).label),
            **words,
        }
        text = render_to_string(f"email/{notification.kind}.txt", context)
        html = render_to_string(f"email/{notification.kind}.html", context)
        subject = f"{context['subject']}: {words.get('task') or words.get('badge')}"
        message = EmailMultiAlternatives(" ".join(subject.split())[:150], text, to=[user.email])
        message.attach_alternative(html, "text/html")
    return message
