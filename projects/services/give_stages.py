"""Give a project the stages of a template, with what must be there to leave each."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from i18nfield.strings import LazyI18nString

from projects.models import Project, ProjectStage, ProjectTemplate, StageRequirement
from projects.services.move_project import enter_first_stage, lock_project
from projects.states import ProjectState


def give_stages(
    project: Project, *, template: ProjectTemplate, by: AbstractBaseUser | None = None
) -> list[ProjectStage]:
    """Copy the template's stages to a project that has none, and return the project's stages in order.

    They are the project's own from then on: a template that changes later changes no project. Doing it twice adds nothing.
    Where somebody chooses them (``by``) for a project that is live already, the first one begins today.
    """
    with transaction.atomic():
        stored = lock_project(project)
        if not project.stages.exists():
            Project.objects.filter(pk=project.pk).update(template=template)
            for row in template.stages.order_by("position"):
                stage = ProjectStage.objects.create(
                    project=project,
                    template_stage=row,
                    position=row.position,
                    key=row.key,
                    name=row.name,
                    what=row.what,
                )
                StageRequirement.objects.bulk_create(
                    StageRequirement(stage=stage, position=position, text=LazyI18nString(text))
                    for position, text in enumerate(row.must)
                )
            if by is not None and stored.state == ProjectState.LIVE:
                enter_first_stage(stored, by=by)
    return list(project.stages.order_by("position"))
