"""The list of a project's tasks, and one as its citizens will see it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.forms.task_moves import OpenForm
from projects.models import Task
from projects.policies.project import get_project_to_run
from projects.policies.task import get_task_to_run
from projects.queries.open_now import opens_later
from projects.queries.run_tasks import tasks_to_run
from projects.queries.task_plan import plan_of
from projects.queries.task_points import what_is_missing
from projects.states import TASK_MOVES, TaskState
from projects.views.task import render_task


@require_safe
@login_required
def run_tasks(request: HttpRequest, slug: str) -> HttpResponse:
    """Every task of the project, newest first, a part at a time by key."""
    project = get_project_to_run(request.user, slug)
    state, after = request.GET.get("state", ""), request.GET.get("after", "")
    found = tasks_to_run(project, state=state, after=after)
    context = {
        "project": project,
        "room": "tasks",
        "rows": found.rows,
        "next_after": found.next_after,
        "states": TaskState.choices,
        "state": state if state in TaskState.values else "",
        "is_first": not after,
    }
    return render(request, "projects/workbench/tasks/list.html", context)


@require_safe
@login_required
def preview_task(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The task's page as a citizen sees it, with what is missing and how to open it above."""
    return render_preview(request, get_task_to_run(request.user, slug=slug, pk=pk))


def render_preview(
    request: HttpRequest, task: Task, *, form: OpenForm | None = None, status: int = 200
) -> HttpResponse:
    """Render the preview, also where opening did not work."""
    preview = {
        "missing": what_is_missing(plan_of(task)),
        "form": form or OpenForm(auto_id="open_%s"),
        "can_open": TaskState.OPEN in TASK_MOVES[TaskState(task.state)] or opens_later(task),
        "scheduled": opens_later(task),
    }
    return render_task(request, task, status=status, preview=preview)
