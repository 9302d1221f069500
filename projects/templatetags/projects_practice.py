"""What a lesson's practice block shows: live tasks that use what the module teaches. `{% load projects_practice %}`."""

from typing import Any
from uuid import UUID

from django import template
from django.template.context import Context
from i18nfield.strings import LazyI18nString

from projects.models import Task
from projects.queries.tasks import open_tasks_for_module

register = template.Library()

MOST = 3


@register.inclusion_tag("projects/tasks/practice.html", takes_context=True)
def live_tasks_for_module(context: Context, module_key: UUID | str) -> dict[str, Any]:
    """`{% live_tasks_for_module module_key %}`: up to three live tasks, nearest first, with why each was chosen.

    At most two queries. Without a task it says so kindly, and nothing in the lesson waits for one.
    """
    request = context.get("request")
    user = getattr(request, "user", None)
    tasks = open_tasks_for_module(UUID(str(module_key)), user=user, limit=MOST)
    return {"tasks": [_row(task, user) for task in tasks]}


def _row(task: Task, user: Any) -> dict[str, Any]:
    """A task with the reason why it is shown: near, named by the task, or a competence in common."""
    region = task.project.lab.region
    return {
        "task": task,
        "project": task.project,
        "region": region,
        "is_near": bool(getattr(user, "region_code", "")) and user.region_code == region.code and not task.remote,
        "names_module": task.names_module,  # type: ignore[attr-defined]  # annotated by the query
        "competence": str(LazyI18nString(task.shared_competence or "")),  # type: ignore[attr-defined]  # likewise
    }
