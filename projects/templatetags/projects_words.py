"""Numbers as people say them. `{% load projects_words %}`."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from projects.models import Task
from projects.queries.open_now import is_over

register = template.Library()

_DAYS: dict[int, Promise] = {
    1: _("one day"),
    2: _("two days"),
    3: _("three days"),
    4: _("four days"),
    5: _("five days"),
    6: _("six days"),
    7: _("seven days"),
    10: _("ten days"),
}
_HOUR = 60
_MEGABYTE = 1024 * 1024


@register.filter
def in_days(number: int | None) -> str:
    """A number of days as people say it."""
    number = int(number or 0)
    return (
        str(_DAYS[number])
        if number in _DAYS
        else ngettext("%(count)d day", "%(count)d days", number) % {"count": number}
    )


@register.filter
def is_past(task: Task) -> bool:
    """Whether the last day on which a task could be taken has passed."""
    return is_over(task)


@register.filter
def in_size(number: int | None) -> str:
    """A limit in bytes as a round number: 10 MB."""
    return f"{(number or 0) / _MEGABYTE:g} MB"


@register.filter
def in_minutes(minutes: int | None) -> str:
    """A length of time: minutes below an hour and a half, then hours, with halves."""
    minutes = int(minutes or 0)
    if minutes < _HOUR or (minutes < 2 * _HOUR and minutes % _HOUR):
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    hours = round(minutes * 2 / _HOUR) / 2
    if hours == int(hours):
        return ngettext("%(count)d hour", "%(count)d hours", int(hours)) % {"count": int(hours)}
    return str(_("%(hours)d and a half hours")) % {"hours": int(hours)}
