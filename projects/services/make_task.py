"""Begin a task: a draft, however little is said yet."""

from dataclasses import replace
from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from projects.errors import MoveNotAllowed, NoRubric
from projects.models import Project, Rubric, Task
from projects.queries.task_plan import TaskPlan, fingerprint, plan_of
from projects.services.move_project import lock_project
from projects.services.write_task import write_task
from projects.states import ProjectState, TaskState

SAME_WITHIN = timedelta(hours=1)
_RUNNING = (ProjectState.PREPARING, ProjectState.LIVE, ProjectState.PAUSED)


def make_task(project: Project, *, by: AbstractBaseUser, plan: TaskPlan) -> Task:
    """Keep the plan as a draft of the project and return it.

    Without a rubric it gets the one the project used last, or the first there is. The very same plan by the same person
    within an hour is the same draft: a double click makes one. Raises NoRubric, and MoveNotAllowed when the project has
    ended.
    """
    with transaction.atomic():
        project = lock_project(project)
        if project.state not in _RUNNING:
            raise MoveNotAllowed(project.state)
        plan = replace(plan, rubric=plan.rubric or usual_rubric(project))
        if task := _made_just_now(project, by, plan):
            return task
        slug = free_task_slug(project, plan.title.get("en", ""))
        return write_task(Task(project=project, slug=slug, state=TaskState.DRAFT, made_by_id=by.pk), plan)


def usual_rubric(project: Project) -> int:
    """Return the rubric the project used last, or the first there is. Raises NoRubric."""
    last = project.tasks.order_by("-pk").values_list("rubric_id", flat=True).first()
    found = last or Rubric.objects.order_by("slug").values_list("pk", flat=True).first()
    if found is None:
        raise NoRubric
    return found


def free_task_slug(project: Project, english: str, *, taken: set[str] | None = None) -> str:
    """Return an address no task of the project has (nor any in ``taken``), from the English title where there is one."""
    wanted = slugify(english)[:60].strip("-") or "task"
    used = set(project.tasks.filter(slug__startswith=wanted).values_list("slug", flat=True)) | (taken or set())
    number, slug = 1, wanted
    while slug in used:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def _made_just_now(project: Project, by: AbstractBaseUser, plan: TaskPlan) -> Task | None:
    """The draft this is, when it is sent twice."""
    since = timezone.now() - SAME_WITHIN
    mine = project.tasks.filter(state=TaskState.DRAFT, made_by_id=by.pk, opened_at__gte=since).order_by("-pk")
    return next((task for task in mine[:3] if fingerprint(plan_of(task)) == fingerprint(plan)), None)
