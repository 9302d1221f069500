"""The list of open tasks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.forms.task_filter import TaskFilterForm
from projects.queries.tasks import open_tasks


@require_safe
def task_index(request: HttpRequest) -> HttpResponse:
    """List open tasks, nearest first when the person's region is known, a part at a time by key."""
    form = TaskFilterForm(request.GET)
    chosen = form.chosen()
    after = request.GET.get("after", "")
    page = open_tasks(request.user, chosen=chosen, after=after)
    context = {
        "form": form,
        "tasks": page.tasks,
        "next_after": page.next_after,
        "chosen": chosen,
        "is_first": not after,
    }
    return render(request, "projects/tasks.html", context)
