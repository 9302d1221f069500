"""The public read-only API: what is open to help with, for other sites to show. No sign-in, no personal data."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import NinjaAPI, Query, Schema
from pydantic import Field

from projects.models import Project, Task
from projects.queries.open_now import open_now
from projects.queries.stages import with_current_stage
from projects.states import ProjectState

PAGE = 50

# The interactive documentation would load scripts from elsewhere; the machine-readable description is enough.
api = NinjaAPI(title="Learnsite", version="1", docs_url=None, urls_namespace="api-v1")


class ProjectOut(Schema):
    """A project; texts are {language: text}."""

    slug: str
    name: dict[str, str]
    summary: dict[str, str]
    lab: dict[str, str]
    region: str
    stage: str | None = Field(description="Key of the stage the project is in, if it is in one.")
    stage_name: dict[str, str]
    started_on: date
    url: str


class TaskOut(Schema):
    """An open task; texts are {language: text}."""

    id: int
    slug: str
    project: str
    title: dict[str, str]
    summary: dict[str, str]
    kind: str
    minutes: int
    remote: bool
    region: str
    url: str


class Page(Schema):
    """Where a list goes on: ``after`` of the last row, or nothing at its end."""

    next_after: int | None = Field(None, description="Pass as `after` to get the next page.")


class TaskPage(Page):
    """A page of tasks."""

    items: list[TaskOut]


class ProjectPage(Page):
    """A page of projects."""

    items: list[ProjectOut]


def words(value: Any) -> dict[str, str]:
    """Return a text of several languages as {language: text}."""
    return dict(value.data) if isinstance(value.data, dict) else {settings.LANGUAGE_CODE: str(value.data or "")}


@api.get("/tasks", response=TaskPage, url_name="tasks", auth=None)
def open_tasks(
    request: HttpRequest, after: int = Query(0, ge=0, description="id of the last task seen")
) -> dict[str, Any]:
    """Open tasks of live projects, oldest first, 50 at a time."""
    rows = list(
        Task.objects.filter(open_now(), project__state=ProjectState.LIVE, pk__gt=after)
        .select_related("project__lab__region")
        .order_by("pk")[: PAGE + 1]
    )
    items = [
        {
            "id": task.pk,
            "slug": task.slug,
            "project": task.project.slug,
            "title": words(task.title),
            "summary": words(task.summary),
            "kind": task.kind,
            "minutes": task.minutes,
            "remote": task.remote,
            "region": task.project.lab.region.code,
            "url": f"{settings.SITE_URL}/tasks/{task.project.slug}/{task.slug}/",
        }
        for task in rows[:PAGE]
    ]
    return {"items": items, "next_after": rows[PAGE - 1].pk if len(rows) > PAGE else None}


@api.get("/projects", response=ProjectPage, url_name="projects", auth=None)
def live_projects(
    request: HttpRequest, after: int = Query(0, ge=0, description="id of the last project seen")
) -> dict[str, Any]:
    """Live projects, oldest first, 50 at a time."""
    rows = list(
        with_current_stage(Project.objects.filter(state=ProjectState.LIVE, pk__gt=after))
        .select_related("lab__region")
        .order_by("pk")[: PAGE + 1]
    )
    items = [
        {
            "slug": project.slug,
            "name": words(project.name),
            "summary": words(project.summary),
            "lab": words(project.lab.name),
            "region": project.lab.region.code,
            "stage": project.stage_key,  # type: ignore[attr-defined]  # annotated by the query
            "stage_name": words(project.stage_name) if project.stage_name else {},  # type: ignore[attr-defined]  # likewise
            "started_on": project.started_on,
            "url": f"{settings.SITE_URL}/projects/{project.slug}/",
        }
        for project in rows[:PAGE]
    ]
    return {"items": items, "next_after": rows[PAGE - 1].pk if len(rows) > PAGE else None}
