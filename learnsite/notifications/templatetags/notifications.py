"""A notification in the reader's words."""

from django import template
from i18nfield.strings import LazyI18nString

from learnsite.navigation import language_root
from learnsite.notifications.kinds import Kind
from learnsite.notifications.models import Notification

register = template.Library()


def _value(notification: Notification, key: str) -> str:
    value = notification.context.get(key) or ""
    return str(LazyI18nString(value)) if isinstance(value, dict) else value


@register.filter
def subject(notification: Notification) -> str:
    """What happened, and to what."""
    thing = _value(notification, "task") or _value(notification, "badge")
    return f"{Kind(notification.kind).label}: {thing}"


@register.filter
def words(notification: Notification) -> str:
    """What the reviewer wrote, or why a badge was revoked; shortened."""
    text = _value(notification, "message") or _value(notification, "reason")
    return text if len(text) <= 200 else f"{text[:199]}…"


@register.filter
def address(notification: Notification) -> str:
    """Where it leads, in the reader's language."""
    return language_root().rstrip("/") + notification.path
