"""What stands in a calendar: events and, for a project, the last days of its tasks."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from projects.models import Event, Lab, Project, Task, Theme
from projects.queries.news import public_events_of, public_projects_of
from projects.queries.open_now import ever_open

LOOKS_BACK = timedelta(days=366)
MOST = 500


def calendar_events(place: Lab | Project | Theme) -> list[Event]:
    """Return the public events of a place from a year ago on, called-off ones included. One query."""
    since = timezone.now() - LOOKS_BACK
    events = public_events_of(place).filter(ends_at__gte=since).order_by("-starts_at", "-pk")
    return sorted(events.select_related("lab", "project")[:MOST], key=lambda event: (event.starts_at, str(event.pk)))


def calendar_deadlines(project: Project) -> list[Task]:
    """Return the tasks of a public project that have a last day, from a year ago on. One query."""
    since = timezone.localdate() - LOOKS_BACK
    tasks: QuerySet[Task] = Task.objects.filter(
        ever_open(), project__in=public_projects_of(project), deadline__gte=since
    )
    return list(tasks.select_related("project").order_by("deadline", "pk")[:MOST])
