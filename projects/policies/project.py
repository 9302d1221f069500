"""Who may see and run projects, labs and problems."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from projects.models import LabMembership, Problem, Project, ProjectMembership
from projects.states import LabRole, ProjectRole, ProjectState

_PUBLIC_STATES = (ProjectState.LIVE, ProjectState.PAUSED, ProjectState.FINISHED, ProjectState.ARCHIVED)


def visible_projects(user: Any) -> QuerySet[Project]:
    """Return the projects a person may see: public ones, and those being prepared in which they have a part."""
    public = Q(state__in=_PUBLIC_STATES)
    if getattr(user, "is_authenticated", False):
        mine = ProjectMembership.objects.filter(user=user).values("project")
        labs = LabMembership.objects.filter(user=user).values("lab")
        return Project.objects.filter(public | Q(pk__in=mine) | Q(lab__in=labs))
    return Project.objects.filter(public)


def can_see_project(user: Any, project: Project) -> bool:
    """Whether a person may see a project."""
    return visible_projects(user).filter(pk=project.pk).exists()


def can_run_project(user: Any, project: Project) -> bool:
    """Whether a person leads or coordinates a project, or coordinates its lab."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return False
    now = Q(until__isnull=True) | Q(until__gte=timezone.localdate())
    roles = (ProjectRole.LEAD, ProjectRole.COORDINATOR)
    return (
        ProjectMembership.objects.filter(now, project=project, user=user, role__in=roles).exists()
        or LabMembership.objects.filter(now, lab=project.lab_id, user=user, role=LabRole.COORDINATOR).exists()
    )


def can_propose_problem(user: Any) -> bool:
    """Everybody who is signed in may propose a problem."""
    return bool(getattr(user, "is_authenticated", False) and user.is_active)


def can_see_problem(user: Any, problem: Problem) -> bool:
    """Problems are public: they are told so that others can say "me too"."""
    return True
