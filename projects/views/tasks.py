"""The list of open tasks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.forms.filters import TaskFilterForm
from projects.queries.finding import narrowed_tasks
from projects.queries.tasks import live_tasks, open_tasks
from projects.views.narrowing import narrowed_list


@require_safe
def task_index(request: HttpRequest) -> HttpResponse:
    """List open tasks, nearest first when the person's region is known, a part at a time by key."""
    form = TaskFilterForm(request.GET)
    after = request.GET.get("after", "")
    page = open_tasks(request.user, chosen=form.chosen(), after=after)
    context = narrowed_list(
        form,
        kind="task",
        address="projects:tasks",
        after=after,
        rows=page.tasks,
        fitting=lambda fewer: narrowed_tasks(live_tasks(), fewer, request.user),
    )
    return render(request, "projects/tasks.html", {**context, "tasks": page.tasks, "next_after": page.next_after})
