"""Events as lists, calendars and pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from projects.models import Event, Lab
from projects.policies.event import visible_events
from projects.queries.paging import first_of

PAGE = 20
MOST_PAST_BESIDE = 5
_NAMES = {"lab": "lab__slug", "region": "lab__region__code", "project": "project__slug"}


@dataclass(frozen=True)
class EventPage:
    """A part of a list, and the key after which it goes on."""

    events: list[Event]
    next_after: str


def event_list(user: Any, *, chosen: Mapping[str, str], past: bool = False, after: str = "") -> EventPage:
    """Return events the person may see: those to come, soonest first, or those over, latest first. Two queries at most.

    ``chosen`` narrows by lab and project (slugs) and region (code). An event is to come until it has ended.
    """
    narrowed = {_NAMES[key]: value for key, value in chosen.items() if key in _NAMES and value}
    events = visible_events(user).filter(**narrowed)
    return _page(_over(events) if past else _to_come(events), after, upwards=not past)


def events_of_lab(lab: Lab, *, past: bool = False, after: str = "") -> EventPage:
    """Return all events of a lab for its coordinators, those of projects being prepared included. Two queries at most."""
    events = Event.objects.filter(lab=lab)
    return _page(_over(events) if past else _to_come(events), after, upwards=not past)


def next_events(events: QuerySet[Event], *, limit: int) -> list[Event]:
    """Return the next events of a set, soonest first; what was called off is left out. One query."""
    return list(_to_come(events).filter(cancelled_at__isnull=True).select_related("lab__region", "project")[:limit])


def latest_events(events: QuerySet[Event], *, limit: int) -> list[Event]:
    """Return the events of a set that took place, latest first. One query."""
    return list(_over(events).filter(cancelled_at__isnull=True).select_related("lab__region", "project")[:limit])


def _to_come(events: QuerySet[Event]) -> QuerySet[Event]:
    return events.filter(ends_at__gte=timezone.now()).order_by("starts_at", "pk")


def _over(events: QuerySet[Event]) -> QuerySet[Event]:
    return events.filter(ends_at__lt=timezone.now()).order_by("-starts_at", "-pk")


def _page(events: QuerySet[Event], after: str, *, upwards: bool) -> EventPage:
    """Cut a part by key: what comes after an event in the order of the list."""
    last = Event.objects.filter(pk=pk).first() if (pk := _uuid(after)) else None
    if last is not None:
        way = "gt" if upwards else "lt"
        same_hour = Q(starts_at=last.starts_at) & Q(**{f"pk__{way}": last.pk})
        events = events.filter(Q(**{f"starts_at__{way}": last.starts_at}) | same_hour)
    return EventPage(*first_of(events.select_related("lab__region", "project"), PAGE))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
