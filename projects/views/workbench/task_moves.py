"""Opening a task, letting it rest, closing, copying and splitting it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from projects.errors import MoveNotAllowed, NothingToSplit, ReasonMissing, TaskIncomplete
from projects.forms.task_moves import CloseForm, OpenForm, SplitForm
from projects.models import Task
from projects.policies.task import get_task_to_run
from projects.queries.run_tasks import standing_for_runners, who_is_on_it
from projects.queries.task_plan import plan_of
from projects.services.change_task import anybody_took
from projects.services.close_task import close_task
from projects.services.copy_task import copy_task
from projects.services.open_task import open_task
from projects.services.pause_task import pause_task
from projects.services.split_task import split_task
from projects.states import TaskState
from projects.views.workbench.tasks import render_preview

WRONG = 422


@require_POST
@login_required
def open_it(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Open the task now or later; where something is missing, say what, with links to it."""
    task = get_task_to_run(request.user, slug=slug, pk=pk)
    form = OpenForm(request.POST if "when" in request.POST else {"when": "now"}, auto_id="open_%s")
    if not form.is_valid():
        return render_preview(request, task, form=form, status=WRONG)
    try:
        opened = open_task(task, by=request.user, opens_at=form.opens_at())  # type: ignore[arg-type]  # signed in
    except TaskIncomplete:
        return render_preview(request, task, form=form, status=WRONG)
    except MoveNotAllowed:
        messages.info(request, _("This task is open already, or the project is archived."))
    else:
        later = _("It opens by itself at that hour. Until then only those who run the project can see it.")
        messages.success(request, later if opened.opens_at else _("Open. People can see it and take it now."))
    return redirect("projects:run_tasks", slug=slug)


@require_POST
@login_required
def pause(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let the task rest."""
    task = get_task_to_run(request.user, slug=slug, pk=pk)
    try:
        pause_task(task, by=request.user)  # type: ignore[arg-type]  # signed in
    except MoveNotAllowed:
        messages.info(request, _("This task is not open, so it cannot rest."))
    else:
        messages.success(request, _("It rests. Whoever holds it goes on as agreed; nobody new can take it."))
    return redirect("projects:change_task", slug=slug, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def close(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say what happens to those who are on it, ask why, and close it."""
    task = get_task_to_run(request.user, slug=slug, pk=pk)
    form = CloseForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            close_task(task, by=request.user, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]  # signed in
        except ReasonMissing:
            form.add_error("reason", _("Say in a sentence why, so that nobody is left guessing."))
        except MoveNotAllowed:
            messages.info(request, _("This task is closed already."))
            return redirect("projects:run_tasks", slug=slug)
        else:
            messages.success(request, _("Closed. Nothing that anybody wrote is lost."))
            return redirect("projects:run_tasks", slug=slug)
    if form.errors:
        status = WRONG
    return _render(request, "close", task, form, status=status, on_it=who_is_on_it(task))


@require_POST
@login_required
def copy(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Copy the task into a draft; `close` closes this one as well, because the copy takes its place."""
    task = get_task_to_run(request.user, slug=slug, pk=pk)
    try:
        made = copy_task(task, by=request.user)  # type: ignore[arg-type]  # signed in
    except MoveNotAllowed:
        messages.warning(request, _("This project is archived, so nothing in it changes any more."))
        return redirect("projects:run_tasks", slug=slug)
    if request.POST.get("close"):
        _close_for(task, request.user, _("It goes on as a new task that says it better."))
        messages.success(request, _("Here is the copy. The one before is closed; whoever holds it may still hand in."))
    else:
        messages.success(request, _("Here is the copy. It is a draft until you open it."))
    return redirect("projects:change_task", slug=slug, pk=made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def split(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Split the task into drafts."""
    task = get_task_to_run(request.user, slug=slug, pk=pk)
    form = SplitForm(request.POST if request.method == "POST" else None, plan=plan_of(task))
    if request.method == "POST" and form.is_valid():
        try:
            parts = split_task(task, by=request.user, parts=form.parts())  # type: ignore[arg-type]  # signed in
        except NothingToSplit:
            form.add_error("how", _("This task does not ask for anything yet, so there is nothing to split."))
        except MoveNotAllowed:
            messages.warning(request, _("This project is archived, so nothing in it changes any more."))
            return redirect("projects:run_tasks", slug=slug)
        else:
            if form.cleaned_data["close"] and not anybody_took(task):
                _close_for(task, request.user, _("It was split into smaller tasks."))
            said = ngettext("%(count)d draft was made.", "%(count)d drafts were made.", len(parts))
            messages.success(request, said % {"count": len(parts)})
            return redirect("projects:run_tasks", slug=slug)
    return _render(request, "split", task, form, status=WRONG if form.errors else 200)


def _close_for(task: Task, user: Any, reason: str) -> None:
    """Close a task whose place others take; one that is closed already stays so."""
    if task.state != TaskState.CLOSED:
        close_task(task, by=user, reason=reason)


def _render(request: HttpRequest, name: str, task: Task, form: Any, *, status: int, **more: Any) -> HttpResponse:
    context = {
        "project": task.project,
        "room": "tasks",
        "task": task,
        "form": form,
        "standing": standing_for_runners(task),
        **more,
    }
    return render(request, f"projects/workbench/tasks/{name}.html", context, status=status)
