"""When people meet, as they say it. `{% load projects_gatherings %}`."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils import dateformat, timezone
from django.utils.translation import get_language

from projects.models import Event

register = template.Library()

SEOUL = ZoneInfo("Asia/Seoul")
# In Korean the day stands before its weekday, and the half of the day before the hour. The order is no matter of words alone.
_DAY = {"ko": "Y년 n월 j일 l", "en": "l j F Y"}
_HOUR = {"ko": "A g:i", "en": "H:i"}


@register.filter
def when(event: Event) -> str:
    """Day with weekday, hours, in Korean time: 2026년 11월 28일 토요일 오후 2:00–4:00."""
    starts, ends = (timezone.localtime(moment, SEOUL) for moment in (event.starts_at, event.ends_at))
    if starts == ends:
        return f"{_said(starts, _DAY)} {_said(starts, _HOUR)}"
    if starts.date() != ends.date():
        return f"{_said(starts, _DAY)} {_said(starts, _HOUR)} – {_said(ends, _DAY)} {_said(ends, _HOUR)}"
    return f"{_said(starts, _DAY)} {_said(starts, _HOUR)}–{_said(ends, _HOUR)}"


@register.filter
def in_seoul(moment: datetime) -> str:
    """A moment for a datetime attribute: ISO, with Korea's offset."""
    return timezone.localtime(moment, SEOUL).isoformat(timespec="minutes")


def _said(moment: datetime, forms: dict[str, str]) -> str:
    return dateformat.format(moment, forms["ko" if (get_language() or "ko").startswith("ko") else "en"])
