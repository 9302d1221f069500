"""A notification in the reader's words."""

from django import template

from learnsite.navigation import language_root
from learnsite.notifications.models import Notification
from learnsite.notifications.words import Words, shortened, words_of

register = template.Library()


@register.filter
def in_words(notification: Notification) -> Words:
    """Headline, sentence and quote."""
    words = words_of(notification)
    return Words(words.subject, words.sentence, shortened(words.quote))


@register.filter
def subject(notification: Notification) -> str:
    """What happened, and to what."""
    return words_of(notification).subject


@register.filter
def words(notification: Notification) -> str:
    """What somebody wrote about it; shortened."""
    return shortened(words_of(notification).quote)


@register.filter
def address(notification: Notification) -> str:
    """Where it leads, in the reader's language."""
    return language_root().rstrip("/") + notification.path
