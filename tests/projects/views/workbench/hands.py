"""Where the workbench's tasks are, and what their form sends."""

from django.urls import reverse

from projects.models import Project, Task


def address(name: str, project: Project, task: Task | None = None) -> str:
    return reverse(f"projects:{name}", args=[project.slug, *([task.pk] if task else [])])
