"""Who may see a task and who may take it."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from projects.models import Task
from projects.policies.project import get_project_to_run, runnable_projects, visible_projects
from projects.queries.claims import with_places
from projects.queries.comments import with_talk_count
from projects.queries.open_now import ever_open
from projects.queries.practice import with_practice


def visible_tasks(user: Any) -> QuerySet[Task]:
    """Return the tasks a person may see: of projects they may see. Drafts, drafts that were thrown away and tasks whose hour
    has not come are seen only by those who run the project or the lab."""
    seen = Task.objects.filter(project__in=visible_projects(user))
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return seen.filter(ever_open())
    return seen.filter(ever_open() | Q(project__in=runnable_projects(user).values("pk")))


def can_see_task(user: Any, task: Task) -> bool:
    """Whether a person may see a task."""
    return visible_tasks(user).filter(pk=task.pk).exists()


def can_take_tasks(user: Any) -> bool:
    """Everybody who is signed in may take tasks; whether this one is open and has a place is the service's business."""
    return bool(getattr(user, "is_authenticated", False) and user.is_active)


def get_task_to_see(user: Any, *, project_slug: str, task_slug: str) -> Task:
    """Fetch a task the person may see, with its places, the number of comments, project, lab, region and rubric; anybody
    else gets Http404."""
    task = (
        with_talk_count(with_practice(with_places(visible_tasks(user))))
        .select_related("project__lab__region", "rubric")
        .filter(project__slug=project_slug, slug=task_slug)
        .first()
    )
    if task is None:
        raise Http404
    return task


def get_task_to_run(user: Any, *, slug: str, pk: int) -> Task:
    """Fetch a task of a project the person runs, with its places, project and rubric; anybody else gets Http404."""
    project = get_project_to_run(user, slug)
    task = with_places(project.tasks.select_related("rubric")).filter(pk=pk).first()
    if task is None:
        raise Http404
    task.project = project
    return task
