"""What is new in a lab, a project or a theme: only what is public, whoever asks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Min, Q, QuerySet

from projects.models import Event, Lab, Outcome, Project, ProjectUpdate, Task, Theme
from projects.policies.event import visible_events
from projects.policies.outcome import visible_outcomes
from projects.policies.project import visible_projects
from projects.queries.open_now import ever_open
from projects.states import ProjectState

MOST = 50
SEOUL = ZoneInfo("Asia/Seoul")


@dataclass(frozen=True)
class News:
    """One thing that is new. ``key`` names it for good; ``address`` is the name of its address with its arguments.

    Texts may be in two languages; ``language`` is told where they are in one only. ``mark`` is the place on the page.
    """

    kind: str
    key: str
    title: Any
    text: Any
    at: datetime
    changed_at: datetime
    address: str
    arguments: dict[str, Any] = field(default_factory=dict)
    mark: str = ""
    language: str = ""


def public_projects_of(place: Lab | Project | Theme) -> QuerySet[Project]:
    """Return the projects everybody may see: of a lab, of a theme, or the one itself."""
    projects = visible_projects(None)
    if isinstance(place, Lab):
        return projects.filter(lab=place)
    if isinstance(place, Theme):
        return projects.filter(themes=place)
    return projects.filter(pk=place.pk)


def public_events_of(place: Lab | Project | Theme) -> QuerySet[Event]:
    """Return the events everybody may see: of a lab and its projects, of a project, or of a theme's projects."""
    events = visible_events(None)
    if isinstance(place, Lab):
        return events.filter(lab=place)
    return events.filter(project__in=public_projects_of(place))


def news_of(place: Lab | Project | Theme) -> list[News]:
    """Return the newest: projects, tasks, updates, outcomes, events; 50 at most, newest first. Five queries."""
    projects = public_projects_of(place)
    inside = Q(project__in=projects)
    tasks = Task.objects.filter(ever_open(), inside, opened_at__isnull=False).order_by("-opened_at", "-pk")
    updates = ProjectUpdate.objects.filter(inside, removed_at__isnull=True).order_by("-published_at", "-pk")
    outcomes = visible_outcomes(None).filter(inside).order_by("-published_at", "-pk")
    events = public_events_of(place).order_by("-announced_at", "-pk")
    found = [
        *_projects(projects),
        *_tasks(tasks.select_related("project")[:MOST]),
        *_updates(updates.select_related("project")[:MOST]),
        *_outcomes(outcomes[:MOST]),
        *_events(events[:MOST]),
    ]
    return sorted(found, key=lambda news: (news.at, news.key), reverse=True)[:MOST]


def _projects(projects: QuerySet[Project]) -> Iterator[News]:
    went_live = Min("moves__at", filter=Q(moves__to_state=ProjectState.LIVE))
    for row in projects.annotate(went_live=went_live).order_by("-started_on", "-pk")[:MOST]:
        at = row.went_live or datetime.combine(row.started_on, time(), SEOUL)
        yield News(
            "project", f"project/{row.pk}", row.name, row.summary, at, at, "projects:project", {"slug": row.slug}
        )


def _tasks(tasks: QuerySet[Task]) -> Iterator[News]:
    for row in tasks:
        if row.opened_at is None:
            continue
        at = max(row.opened_at, row.opens_at or row.opened_at)
        where = {"project_slug": row.project.slug, "task_slug": row.slug}
        yield News("task", f"task/{row.pk}", row.title, row.summary, at, at, "projects:task", where)


def _updates(updates: QuerySet[ProjectUpdate]) -> Iterator[News]:
    for row in updates:
        yield News(
            "update", f"update/{row.pk}", row.title, row.body, row.published_at, row.edited_at or row.published_at,
            "projects:project_updates", {"slug": row.project.slug}, mark=f"update-{row.pk}", language=row.language,
        )  # fmt: skip


def _outcomes(outcomes: QuerySet[Outcome]) -> Iterator[News]:
    for row in outcomes:
        at = row.published_at
        yield News("outcome", f"outcome/{row.pk}", row.title, row.body, at, at, "projects:outcome", {"pk": row.pk})


def _events(events: QuerySet[Event]) -> Iterator[News]:
    for row in events:
        yield News(
            "cancelled" if row.cancelled_at else "event", f"event/{row.pk}", row.title,
            row.cancelled_reason or row.about, row.announced_at, row.changed_at, "projects:event", {"pk": row.pk},
        )  # fmt: skip
