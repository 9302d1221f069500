"""Waiting for a place of a full task, and waiting no longer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from projects.errors import ClaimTaken, PlaceFree, TaskNotOpen
from projects.policies.task import get_task_to_see
from projects.services.join_waiting import join_waiting
from projects.services.leave_waiting import leave_waiting


@require_POST
@login_required
def join(request: HttpRequest, project_slug: str, task_slug: str) -> HttpResponse:
    """Wait for a place."""
    task = get_task_to_see(request.user, project_slug=project_slug, task_slug=task_slug)
    try:
        join_waiting(task, user=request.user)  # type: ignore[arg-type]  # signed in
    except PlaceFree:
        messages.info(request, _("A place is free. You can take it now."))
    except TaskNotOpen:
        messages.warning(request, _("This task cannot be taken at the moment. Below are other tasks you can take."))
    except ClaimTaken:
        messages.info(request, _("You already have this task."))
    else:
        messages.success(
            request, _("You are in the queue. We write to you when a place is free, and keep it 48 hours.")
        )
    return redirect("projects:task", project_slug=project_slug, task_slug=task_slug)


@require_POST
@login_required
def leave(request: HttpRequest, project_slug: str, task_slug: str) -> HttpResponse:
    """Wait no longer."""
    task = get_task_to_see(request.user, project_slug=project_slug, task_slug=task_slug)
    leave_waiting(task, user=request.user)  # type: ignore[arg-type]  # signed in
    messages.success(request, _("You do not wait any more."))
    return redirect("projects:task", project_slug=project_slug, task_slug=task_slug)
