"""Copy a task: the same work once more, as a draft."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction

from projects.errors import MoveNotAllowed
from projects.models import PracticeExample, Task
from projects.queries.task_plan import TaskPlan, plan_of
from projects.services.make_task import free_task_slug
from projects.services.move_project import lock_project
from projects.services.write_task import write_task
from projects.states import ProjectState, TaskState


def copy_task(task: Task, *, by: AbstractBaseUser) -> Task:
    """Return a draft that says the same, of the same project; it keeps where it came from. Days to open and to end by do not
    come along, nor do people or their work.

    While a copy of this task by the same person is still a draft, that one is returned: a double click makes one. Raises
    MoveNotAllowed when the project is archived.
    """
    with transaction.atomic():
        project = lock_project(task.project)
        if project.state == ProjectState.ARCHIVED:
            raise MoveNotAllowed(project.state)
        if copy := project.tasks.filter(copied_from=task, state=TaskState.DRAFT, made_by_id=by.pk).first():
            return copy
        return draft_from(task, plan_of(task), by=by, copied_from=task)


def draft_from(task: Task, plan: TaskPlan, *, by: AbstractBaseUser, **origin: Task) -> Task:
    """Make a draft of the plan with the practice examples of ``task`` that still fit its form. The caller holds the project."""
    slug = free_task_slug(task.project, plan.title.get("en", "") or task.slug)
    draft = Task(project=task.project, slug=slug, state=TaskState.DRAFT, made_by_id=by.pk, **origin)
    if plan.place == plan_of(task).place:
        draft.latitude, draft.longitude = task.latitude, task.longitude
    place = (draft.latitude, draft.longitude)
    write_task(draft, _without_days(plan))
    draft.latitude, draft.longitude = place
    draft.save(update_fields=["latitude", "longitude"])
    _copy_practice(task, draft, keys={ask.key for ask in plan.asks})
    return draft


def _without_days(plan: TaskPlan) -> TaskPlan:
    return TaskPlan(**{**vars(plan), "deadline": None, "opens_at": None})


def _copy_practice(task: Task, draft: Task, *, keys: set[str]) -> None:
    """Practice is copied where the draft asks for everything an example knows the answer to."""
    rows = PracticeExample.objects.filter(task=task).order_by("position")
    fitting = [row for row in rows if set(row.expected) <= keys]
    PracticeExample.objects.bulk_create(
        PracticeExample(**_values_of(row, but=("id", "task")), task=draft) for row in fitting
    )


def _values_of(row: models.Model, *, but: Iterable[str]) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if field.name not in but}
