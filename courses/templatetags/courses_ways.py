"""How long a way is, in words."""

from django import template
from django.utils.translation import ngettext

from courses.queries.paths import Way

register = template.Library()


@register.filter
def amount(way: Way) -> str:
    """Say how much is on a way: "2 lessons, 1 task, 35 minutes". Minutes always come last."""
    parts = [(way.lessons, ngettext("%(count)s lesson", "%(count)s lessons", way.lessons))]
    parts.append((way.tasks, ngettext("%(count)s task", "%(count)s tasks", way.tasks)))
    words = [words % {"count": count} for count, words in parts if count]
    minutes = ngettext("%(minutes)s minute", "%(minutes)s minutes", way.minutes) % {"minutes": way.minutes}
    return ", ".join([*words, minutes])
