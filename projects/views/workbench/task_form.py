"""Making a task and changing it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from projects.errors import ChangedMeanwhile, MoveNotAllowed, NoRubric, TaskFixed, TaskFull, TaskIncomplete
from projects.forms.task_desk import TaskDesk, ToChooseFrom
from projects.forms.task_ready_made import ready_made_choices
from projects.models import Project, Task
from projects.policies.project import get_project_to_run
from projects.policies.task import get_task_to_run
from projects.queries.run_tasks import (
    competences_to_choose,
    modules_to_choose,
    rubrics_to_choose,
    standing_for_runners,
    who_is_on_it,
)
from projects.queries.said import version_of
from projects.queries.task_plan import TaskPlan, plan_of
from projects.queries.task_points import first_task_points, what_is_missing
from projects.services.change_task import anybody_took, change_task
from projects.services.make_task import make_task, usual_rubric
from projects.states import TaskState
from projects.views.meanwhile import CONFLICT, meanwhile, seen_of

WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_task(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a task. Whatever is there is kept as a draft."""
    project = get_project_to_run(request.user, slug)
    plan = _first_plan(project)
    if plan is None:
        messages.warning(request, _("There is no rubric yet. An editor writes one, then tasks can be made."))
        return redirect("projects:run_tasks", slug=slug)
    desk = _desk(plan, request.POST if request.method == "POST" else None)
    if request.method != "POST" or desk.changes_rows:
        return _render(request, project, desk)
    try:
        task = make_task(project, by=request.user, plan=desk.result())  # type: ignore[arg-type]  # signed in
    except MoveNotAllowed:
        messages.warning(request, _("This project has ended, so it gets no new tasks."))
        return redirect("projects:run_tasks", slug=slug)
    if desk.wrong():
        task = _again(request, task)
        return _render(request, project, desk, task=task, seen=version_of(task), status=WRONG)
    return _saved(request, task, project)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a task; a draft keeps what can be kept even when something is wrong."""
    task = get_task_to_run(request.user, slug=slug, pk=pk)
    taken, plan = anybody_took(task), plan_of(task)
    desk = _desk(plan, request.POST if request.method == "POST" else None, taken=taken)
    if request.method != "POST" or desk.changes_rows:
        return _render(request, task.project, desk, task=task)
    if desk.wrong() and task.state != TaskState.DRAFT:
        return _render(request, task.project, desk, task=task, status=WRONG)
    try:
        task = change_task(
            task,
            by=request.user,  # type: ignore[arg-type]  # signed in
            plan=desk.result(),
            seen=request.POST.get("seen", ""),
        )
    except ChangedMeanwhile:
        return _render(request, task.project, desk, task=_again(request, task), overtaken=True, status=CONFLICT)
    except (TaskIncomplete, TaskFixed, TaskFull, MoveNotAllowed) as refused:
        return _render(request, task.project, desk, task=_again(request, task), refused=refused, status=WRONG)
    if desk.wrong():  # the rest is stored
        task = _again(request, task)
        return _render(request, task.project, desk, task=task, seen=version_of(task), status=WRONG)
    return _saved(request, task, task.project)


@require_POST
@login_required
def check_task(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer the form while it is filled in: what is missing, and what makes it a good first task. Keeps nothing."""
    project = get_project_to_run(request.user, slug)
    pk = request.POST.get("task", "")
    known = project.tasks.filter(pk=int(pk)).first() if pk.isascii() and pk.isdigit() and len(pk) < 18 else None
    desk = _desk(
        plan_of(known) if known else _first_plan(project) or TaskPlan(),
        request.POST,
        taken=bool(known and anybody_took(known)),
    )
    return render(request, "projects/workbench/tasks/checklist.html", _points(desk.result()))


def _first_plan(project: Project) -> TaskPlan | None:
    """What a new task begins with; None while there is nothing to judge it by."""
    try:
        return TaskPlan(rubric=usual_rubric(project))
    except NoRubric:
        return None


def _desk(plan: TaskPlan, data: QueryDict | None, *, taken: bool = False) -> TaskDesk:
    lists = ToChooseFrom(
        rubrics=rubrics_to_choose(), competences=competences_to_choose(plan), modules=modules_to_choose(plan)
    )
    return TaskDesk(plan=plan, lists=lists, data=data, taken=taken)


def _again(request: HttpRequest, task: Task) -> Task:
    """The task as it is stored now."""
    return get_task_to_run(request.user, slug=task.project.slug, pk=task.pk)


def _saved(request: HttpRequest, task: Task, project: Project) -> HttpResponse:
    """Say so, and stay, or go on to the preview."""
    clock = time_format(timezone.localtime(), "TIME_FORMAT")
    messages.success(request, _("Saved at %(time)s. You can close this; nothing is lost.") % {"time": clock})
    goes_on = request.POST.get("do") == "preview"
    name = "projects:preview_task" if goes_on else "projects:change_task"
    return redirect(name, slug=project.slug, pk=task.pk)


def _meanwhile(task: Task, desk: TaskDesk) -> dict[str, Any]:
    stored = _desk(plan_of(task), None, taken=desk.taken)
    return meanwhile(task, mine=desk.all_forms, theirs=stored.all_forms)


def _points(plan: TaskPlan) -> dict[str, Any]:
    return {"points": first_task_points(plan), "missing": what_is_missing(plan)}


def _render(
    request: HttpRequest,
    project: Project,
    desk: TaskDesk,
    *,
    task: Task | None = None,
    refused: Exception | None = None,
    overtaken: bool = False,
    seen: str = "",
    status: int = 200,
) -> HttpResponse:
    wrong = desk.wrong() if status == WRONG else []
    context = {
        "project": project,
        "room": "tasks",
        "task": task,
        "desk": desk,
        "form": desk.main,
        "wrong": wrong,
        "refused": type(refused).__name__ if refused else "",
        "lacking": getattr(refused, "missing", []),
        "seen": seen or seen_of(task, request, overtaken=overtaken),
        "meanwhile": _meanwhile(task, desk) if overtaken else None,
        "unsaved": desk.changes_rows,
        "rest_saved": bool(wrong) and task is not None and task.state == TaskState.DRAFT and refused is None,
        "ready_made": ready_made_choices(),
        "standing": standing_for_runners(task) if task is not None else "",
        "on_it": who_is_on_it(task) if task is not None else None,
        **_points(desk.result() if desk.data is not None else desk.plan),
    }
    return render(request, "projects/workbench/tasks/form.html", context, status=status)
