"""Who may see open roles, apply, answer, and run or leave a membership."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from projects.models import LabMembership, Project, ProjectMembership, RoleApplication, RoleOpening
from projects.policies.project import coordinated_labs, runnable_projects, visible_projects
from projects.policies.term import lasts_today
from projects.states import LabRole, OpeningState, ProjectRole, ProjectState

# Roles that run a project.
RUNNING_ROLES = (ProjectRole.LEAD, ProjectRole.COORDINATOR)


def taking_part() -> Q:
    """Memberships that have begun and not ended: nobody ended them, and their last day has not passed."""
    return Q(ended_how="") & lasts_today()


def runs_something(user: Any) -> bool:
    """Whether the person runs a lab or a project today. Two queries at most."""
    return coordinated_labs(user).exists() or runnable_projects(user).exists()


def is_run_without(project: Project, membership: ProjectMembership) -> bool:
    """Whether somebody still runs the project when this membership is gone: by another role in it, or by its lab."""
    others = ProjectMembership.objects.filter(taking_part(), project=project, role__in=RUNNING_ROLES)
    if others.filter(user__is_active=True).exclude(pk=membership.pk).exists():
        return True
    of_lab = LabMembership.objects.filter(lab=project.lab_id, role=LabRole.COORDINATOR, user__is_active=True)
    return of_lab.filter(lasts_today()).exists()


def get_project_with_people(user: Any, slug: str) -> Project:
    """Fetch a project the person may see, with its lab and region; anybody else gets Http404."""
    project = visible_projects(user).select_related("lab__region").filter(slug=slug).first()
    if project is None:
        raise Http404
    return project


def visible_openings(user: Any) -> QuerySet[RoleOpening]:
    """Return the roles of projects a person may see, open or not: an old link still says what became of it."""
    return RoleOpening.objects.filter(project__in=visible_projects(user))


def is_open_to_apply(opening: RoleOpening) -> bool:
    """Whether people can apply now: open, not past its time, in a live project. Needs ``project``; makes no query."""
    in_time = opening.until is None or opening.until >= timezone.localdate()
    return opening.state == OpeningState.OPEN and in_time and opening.project.state == ProjectState.LIVE


def get_opening_to_see(user: Any, pk: int) -> RoleOpening:
    """Fetch a role of a project the person may see, with lab and region; anybody else gets Http404."""
    return _found(visible_openings(user).select_related("project__lab__region"), pk=pk)


def get_opening_to_run(user: Any, slug: str, pk: int) -> RoleOpening:
    """Fetch a role of a project the person runs; anybody else gets Http404."""
    openings = RoleOpening.objects.filter(project__in=runnable_projects(user), project__slug=slug)
    return _found(openings.select_related("project__lab__region"), pk=pk)


def get_application_to_answer(user: Any, slug: str, pk: int) -> RoleApplication:
    """Fetch an application to a project the person runs, answered or not; anybody else gets Http404."""
    applications = RoleApplication.objects.filter(
        opening__project__in=runnable_projects(user), opening__project__slug=slug
    )
    return _found(applications.select_related("opening__project__lab__region", "user", "answered_by"), pk=pk)


def get_application_to_withdraw(user: Any, pk: int) -> RoleApplication:
    """Fetch one's own application; anybody else gets Http404."""
    mine = RoleApplication.objects.filter(user=user) if _signed_in(user) else RoleApplication.objects.none()
    return _found(mine.select_related("opening__project"), pk=pk)


def get_membership_to_run(user: Any, slug: str, pk: int) -> ProjectMembership:
    """Fetch somebody's role in a project the person runs; anybody else gets Http404."""
    memberships = ProjectMembership.objects.filter(project__in=runnable_projects(user), project__slug=slug)
    return _found(memberships.select_related("project__lab__region", "user"), pk=pk)


def get_own_membership(user: Any, pk: int) -> ProjectMembership:
    """Fetch one's own role; anybody else gets Http404."""
    mine = ProjectMembership.objects.filter(user=user) if _signed_in(user) else ProjectMembership.objects.none()
    return _found(mine.select_related("project__lab"), pk=pk)


def _signed_in(user: Any) -> bool:
    return bool(getattr(user, "is_authenticated", False) and user.is_active)


def _found(rows: QuerySet[Any], *, pk: int) -> Any:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
