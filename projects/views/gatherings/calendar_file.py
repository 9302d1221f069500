"""Events and last days as an iCalendar file (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar import Event as Entry

from courses.sanitize import clean_line, clean_text
from projects.models import Event, Task
from projects.states import TaskState
from projects.views.gatherings.answer import absolute, lasting_name

REFRESH = timedelta(hours=6)
SEOUL = ZoneInfo("Asia/Seoul")
_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def calendar_file(*, name: str, events: Iterable[Event], deadlines: Iterable[Task] = ()) -> bytes:
    """Return the file. The same facts give the same bytes: each entry carries the hour at which it was last changed."""
    reader = (get_language() or settings.LANGUAGE_CODE)[:2]
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SITE_NAMES['en']}//Learnsite//{reader.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", clean_line(name))
    calendar.add("x-wr-timezone", "Asia/Seoul")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(event_entry(event))
    for task in deadlines:
        calendar.add_component(deadline_entry(task))
    return calendar.to_ical()


def event_entry(event: Event) -> Entry:
    """One event. Its UID never changes; SEQUENCE grows with every change, and calling off is one."""
    off = event.cancelled_at is not None
    title = clean_line(str(event.title))
    entry = Entry()
    entry.add("uid", str(event.pk))
    entry.add("sequence", event.changes)
    entry.add("dtstamp", _utc(event.changed_at))
    entry.add("created", _utc(event.announced_at))
    entry.add("last-modified", _utc(event.changed_at))
    entry.add("dtstart", _utc(event.starts_at))
    if event.ends_at > event.starts_at:
        entry.add("dtend", _utc(event.ends_at))
    entry.add("summary", _("Called off: %(title)s") % {"title": title} if off else title)
    entry.add("status", "CANCELLED" if off else "CONFIRMED")
    where = clean_line(str(event.place)) or event.online_url
    if where:
        entry.add("location", where)
    told = [event.cancelled_reason if off else "", clean_text(str(event.about)), event.online_url]
    if description := "\n\n".join(text for text in told if text):
        entry.add("description", description)
    entry.add("categories", [str(event.get_kind_display())])
    entry.add("url", absolute(reverse("projects:event", args=[event.pk])))
    return entry


def deadline_entry(task: Task) -> Entry:
    """The last day on which a task can be taken, as an entry for the whole day that keeps nobody's hours."""
    assert task.deadline is not None
    over = task.state == TaskState.CLOSED
    title = clean_line(str(task.title))
    entry = Entry()
    entry.add("uid", str(uuid5(NAMESPACE_URL, lasting_name(f"task/{task.pk}/deadline"))))
    entry.add("sequence", int(over))
    entry.add("dtstamp", _utc(task.closed_at or task.opened_at or _LONG_AGO))
    entry.add("dtstart", task.deadline)
    entry.add("dtend", task.deadline + timedelta(days=1))
    entry.add("summary", _("Last day: %(title)s") % {"title": title})
    entry.add("status", "CANCELLED" if over else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")
    entry.add("description", clean_text(str(task.summary)))
    entry.add("url", absolute(reverse("projects:task", args=[task.project.slug, task.slug])))
    return entry


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
