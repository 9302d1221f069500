"""Who may see events, and who announces them."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from projects.models import Event, Lab
from projects.policies.project import coordinated_labs, visible_projects


def visible_events(user: Any) -> QuerySet[Event]:
    """Return the events a person may see: of labs, and of the projects they may see. Called-off ones stay visible."""
    return Event.objects.filter(Q(project__isnull=True) | Q(project__in=visible_projects(user)))


def get_event_to_see(user: Any, pk: UUID) -> Event:
    """Fetch an event with its lab and project; anybody who may not see it gets Http404."""
    return _found(visible_events(user).select_related("lab__region", "project"), pk=pk)


def get_event_to_run(user: Any, lab: Lab, pk: UUID) -> Event:
    """Fetch an event of a lab the person coordinates; anybody else gets Http404."""
    runs = coordinated_labs(user).filter(pk=lab.pk)
    return _found(Event.objects.filter(lab__in=runs).select_related("project"), pk=pk)


def _found(events: QuerySet[Event], **where: Any) -> Event:
    event = events.filter(**where).first()
    if event is None:
        raise Http404
    return event
