"""A coordinator takes up a task that the template suggests for a stage."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from i18nfield.strings import LazyI18nString

from projects.errors import MoveNotAllowed, NoRubric
from projects.models import ProjectStage, Rubric, Task
from projects.queries.stages import suggestion_slug
from projects.services.move_project import lock_project
from projects.states import ProjectState, TaskState

_RUNNING = (ProjectState.PREPARING, ProjectState.LIVE, ProjectState.PAUSED)


def take_up_suggestion(stage: ProjectStage, *, key: str, by: AbstractBaseUser) -> Task:
    """Make a draft of the suggested task and return it; taken up before, the task it became is returned.

    The rubric is the one the project used last, or the first there is: the coordinator chooses another with the rest.
    Raises KeyError (there is no such suggestion), NoRubric, and MoveNotAllowed when the project has ended.
    """
    with transaction.atomic():
        project = lock_project(stage.project)
        suggestions = stage.template_stage.tasks if stage.template_stage else []
        row = {row["key"]: row for row in suggestions}[key]
        slug = suggestion_slug(stage, key)
        if task := Task.objects.filter(project=project, slug=slug).first():
            return task
        if project.state not in _RUNNING:
            raise MoveNotAllowed(project.state)
        last = project.tasks.order_by("-pk").select_related("rubric").first()
        rubric = last.rubric if last else Rubric.objects.order_by("slug").first()
        if rubric is None:
            raise NoRubric
        return Task.objects.create(
            project=project,
            slug=slug,
            kind=row["kind"],
            state=TaskState.DRAFT,
            title=LazyI18nString(row["title"]),
            summary=LazyI18nString(row["summary"]),
            minutes=row["minutes"],
            place=project.place,
            rubric=rubric,
            made_by_id=by.pk,
        )
