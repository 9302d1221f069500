"""Projects with stages, and the templates they come from."""

from datetime import date
from typing import Any

import factory

from learnsite.accounts.models import User
from projects.models import Project, ProjectMembership, ProjectStage, ProjectTemplate, StageRequirement, TemplateStage
from projects.services.give_stages import give_stages
from projects.states import LabRole, ProjectRole, ProjectState
from tests.factories.people import UserFactory
from tests.factories.projects import LabMembershipFactory, ProjectFactory, both

STARTED = date(2026, 3, 2)


class TemplateFactory(factory.django.DjangoModelFactory):
    """A template of three stages (look, make, share), each with two things that must be there and one suggested task."""

    class Meta:
        model = ProjectTemplate
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda number: f"template-{number}")
    name = both("세 걸음", "Three steps")
    about = both("작게 해 봐요.", "For something small.")

    @factory.post_generation
    def stages(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        for position, key in enumerate(("look", "make", "share")):
            TemplateStage.objects.create(
                template=self,
                position=position,
                key=key,
                name=both(f"단계 {key}", f"Stage {key}"),
                what=both(f"{key} 해요.", f"We {key}."),
                must=[{"ko": f"{key} 하나", "en": f"{key} one"}, {"ko": f"{key} 둘", "en": f"{key} two"}],
                tasks=[
                    {
                        "key": "first",
                        "kind": "observe",
                        "minutes": 45,
                        "title": {"ko": f"{key} 과제", "en": f"Task to {key}"},
                        "summary": {"ko": "해 봐요.", "en": "Try it."},
                    }
                ],
                competences=["1.1"],
            )


def staged(*, now: int | None = 0, state: str = ProjectState.LIVE, **fields: Any) -> Project:
    """A project with the three stages, in the stage with that number; with None, in none yet."""
    template = fields.pop("template", None) or TemplateFactory()
    project: Project = ProjectFactory(state=state, template=template, started_on=STARTED, **fields)
    for stage in give_stages(project, template=template):
        if now is not None and stage.position <= now:
            stage.entered_on = STARTED
            stage.left_on = STARTED if stage.position < now else None
            stage.save()
    return project


def stage_of(project: Project, key: str) -> ProjectStage:
    """One stage of a project, by its key."""
    return ProjectStage.objects.select_related("project").get(project=project, key=key)


def current_key(project: Project) -> str | None:
    """The key of the stage a project is in."""
    rows = project.stages.filter(entered_on__isnull=False, left_on__isnull=True)
    return rows.values_list("key", flat=True).first()


def meet_all(stage: ProjectStage, by: User | None = None) -> None:
    """Everything that must be there is there."""
    from django.utils import timezone

    StageRequirement.objects.filter(stage=stage).update(met_at=timezone.now(), met_by=by)


def coordinator_of(project: Project) -> User:
    """Somebody who coordinates the project, and nothing else."""
    membership = ProjectMembership.objects.create(project=project, user=UserFactory(), role=ProjectRole.COORDINATOR)
    return membership.user


def lab_coordinator(lab: Any) -> User:
    """Somebody who coordinates a lab."""
    user: User = LabMembershipFactory(lab=lab, role=LabRole.COORDINATOR).user
    return user
