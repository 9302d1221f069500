"""Give a project the stages of a template, with what must be there to leave each."""

from django.db import transaction
from i18nfield.strings import LazyI18nString

from projects.models import Project, ProjectStage, ProjectTemplate, StageRequirement


def give_stages(project: Project, *, template: ProjectTemplate) -> list[ProjectStage]:
    """Copy the template's stages to a project that has none, and return the project's stages in order.

    They are the project's own from then on: a template that changes later changes no project. Doing it twice adds nothing.
    """
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        if not project.stages.exists():
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
    return list(project.stages.order_by("position"))
