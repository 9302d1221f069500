"""Calendar files to open once or to subscribe to: of an event, a lab, a project, a theme."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from projects.models import Event, Task
from projects.policies.event import get_event_to_see
from projects.policies.place import get_public_lab, get_public_project, get_theme
from projects.queries.calendar import calendar_deadlines, calendar_events
from projects.views.gatherings.answer import machine_answer
from projects.views.gatherings.calendar_file import calendar_file


@require_safe
def event_calendar(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One event for the reader's own calendar."""
    event = get_event_to_see(None, pk)
    file = f"event-{event.starts_at:%Y%m%d}"
    return _answer(request, name=str(event.title), events=[event], file=file, changed_at=event.changed_at)


@require_safe
def lab_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The events of a lab and its projects."""
    lab = get_public_lab(slug)
    return _answer(request, name=str(lab.name), events=calendar_events(lab), file=lab.slug)


@require_safe
def project_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The events of a project, and the last days of its tasks."""
    project = get_public_project(slug)
    deadlines = calendar_deadlines(project)
    events = calendar_events(project)
    return _answer(request, name=str(project.name), events=events, deadlines=deadlines, file=project.slug)


@require_safe
def theme_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The events of the projects about a theme."""
    theme = get_theme(slug)
    return _answer(request, name=str(theme.name), events=calendar_events(theme), file=theme.slug)


def _answer(
    request: HttpRequest,
    *,
    name: str,
    events: list[Event],
    file: str,
    deadlines: list[Task] | None = None,
    changed_at: datetime | None = None,
) -> HttpResponse:
    response = machine_answer(
        request,
        calendar_file(name=name, events=events, deadlines=deadlines or []),
        content_type="text/calendar; charset=utf-8",
        changed_at=changed_at,
    )
    response["Content-Disposition"] = f'inline; filename="{file}.ics"'
    return response
