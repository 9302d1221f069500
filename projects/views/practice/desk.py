"""Coordinators make up cases to practise on."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from projects.answers import heading_of
from projects.forms.practice import PracticeForm
from projects.models import Project, Task
from projects.policies.project import get_project_to_run
from projects.queries.practice import examples_of, get_example
from projects.services.write_practice import MOST_EXAMPLES, remove_practice, save_practice


@require_safe
@login_required
def run_practice(request: HttpRequest, slug: str, task_slug: str) -> HttpResponse:
    """The cases of one task."""
    project, task = _task(request, slug, task_slug)
    examples = examples_of(task, request.user)
    context = {
        "project": project,
        "room": "tasks",
        "task": task,
        "examples": examples,
        "may_add": len(examples) < MOST_EXAMPLES,
    }
    return render(request, "projects/practice/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def write_practice(request: HttpRequest, slug: str, task_slug: str, position: int = 0) -> HttpResponse:
    """Make up a case, or change one; 0 makes a new one."""
    project, task = _task(request, slug, task_slug)
    example = get_example(task, position) if position else None
    headings = [heading_of(row) for row in task.fields.all()]
    form = PracticeForm(request.POST or None, headings=headings, example=example)
    if request.method == "POST" and form.is_valid():
        save_practice(task, story=form.story_text(), expected=form.expected(), example=example)
        messages.success(request, _("Saved. People can practise on it now."))
        return redirect("projects:run_practice", slug=slug, task_slug=task_slug)
    context = {"project": project, "room": "tasks", "task": task, "form": form, "example": example}
    return render(request, "projects/practice/form.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def delete_practice(request: HttpRequest, slug: str, task_slug: str, position: int) -> HttpResponse:
    """Take a case away."""
    _project, task = _task(request, slug, task_slug)
    remove_practice(get_example(task, position))
    messages.success(request, _("The case is gone."))
    return redirect("projects:run_practice", slug=slug, task_slug=task_slug)


def _task(request: HttpRequest, slug: str, task_slug: str) -> tuple[Project, Task]:
    project = get_project_to_run(request.user, slug)
    return project, get_object_or_404(Task, project=project, slug=task_slug)
