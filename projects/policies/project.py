"""Who may see and run projects and labs."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from projects.models import Lab, LabMembership, Project, ProjectMembership, ProjectStage, StageRequirement
from projects.policies.term import lasts_today
from projects.states import LabRole, ProjectRole, ProjectState

PUBLIC_STATES = (ProjectState.LIVE, ProjectState.PAUSED, ProjectState.FINISHED, ProjectState.ARCHIVED)


def visible_projects(user: Any) -> QuerySet[Project]:
    """Return the projects a person may see: public ones, and those being prepared in which they have a part today."""
    public = Q(state__in=PUBLIC_STATES)
    if getattr(user, "is_authenticated", False):
        mine = ProjectMembership.objects.filter(lasts_today(), user=user).values("project")
        labs = LabMembership.objects.filter(lasts_today(), user=user).values("lab")
        return Project.objects.filter(public | Q(pk__in=mine) | Q(lab__in=labs))
    return Project.objects.filter(public)


def can_see_project(user: Any, project: Project) -> bool:
    """Whether a person may see a project."""
    return visible_projects(user).filter(pk=project.pk).exists()


def coordinated_labs(user: Any) -> QuerySet[Lab]:
    """Return the labs a person coordinates today."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return Lab.objects.none()
    mine = LabMembership.objects.filter(lasts_today(), user=user, role=LabRole.COORDINATOR)
    return Lab.objects.filter(pk__in=mine.values("lab"))


def runnable_projects(user: Any) -> QuerySet[Project]:
    """Return the projects a person runs today: leads or coordinates, or coordinates their lab."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return Project.objects.none()
    roles = (ProjectRole.LEAD, ProjectRole.COORDINATOR)
    mine = ProjectMembership.objects.filter(lasts_today(), user=user, role__in=roles)
    return Project.objects.filter(Q(pk__in=mine.values("project")) | Q(lab__in=coordinated_labs(user)))


def can_run_project(user: Any, project: Project) -> bool:
    """Whether a person leads or coordinates a project, or coordinates its lab."""
    return runnable_projects(user).filter(pk=project.pk).exists()


def get_project_to_run(user: Any, slug: str) -> Project:
    """Fetch a project the person runs, with its lab and region; anybody else gets Http404."""
    project = runnable_projects(user).select_related("lab__region").filter(slug=slug).first()
    if project is None:
        raise Http404
    return project


def get_lab_to_run(user: Any, slug: str) -> Lab:
    """Fetch a lab the person coordinates, with its region; anybody else gets Http404."""
    lab = coordinated_labs(user).select_related("region").filter(slug=slug).first()
    if lab is None:
        raise Http404
    return lab


def get_stage_to_run(user: Any, slug: str, pk: int) -> ProjectStage:
    """Fetch a stage of a project the person runs; anybody else gets Http404."""
    stage = ProjectStage.objects.select_related("project__lab__region", "template_stage").filter(
        project__in=runnable_projects(user), project__slug=slug, pk=pk
    )
    return _found(stage.first())


def get_requirement_to_run(user: Any, slug: str, pk: int) -> StageRequirement:
    """Fetch something that must be there in a project the person runs; anybody else gets Http404."""
    requirement = StageRequirement.objects.select_related("stage__project__lab").filter(
        stage__project__in=runnable_projects(user), stage__project__slug=slug, pk=pk
    )
    return _found(requirement.first())


def get_project_to_copy(user: Any, slug: str) -> Project:
    """Fetch a project the person may see, if they coordinate a lab it could be copied to; anybody else gets Http404."""
    if not coordinated_labs(user).exists():
        raise Http404
    return _found(visible_projects(user).select_related("lab__region").filter(slug=slug).first())


def _found(thing: Any) -> Any:
    if thing is None:
        raise Http404
    return thing
