"""Give somebody a role without an application, or another one than they have."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from projects.errors import AlreadyInRole, MoveNotAllowed, NotRunByYou, OwnApplication
from projects.models import Project, ProjectMembership
from projects.policies.project import can_run_project
from projects.services.end_membership import conclude_membership
from projects.services.start_membership import start_membership
from projects.states import ProjectRole


def appoint_member(
    project: Project,
    *,
    user: AbstractBaseUser,
    role: str,
    by: AbstractBaseUser,
    hours_per_week: int | None = None,
    until: date | None = None,
    welcome: str = "",
    instead_of: ProjectMembership | None = None,
) -> ProjectMembership:
    """Give a person a role; with ``instead_of`` it takes the place of another role of theirs, which is concluded.

    Nobody makes themselves a reviewer: somebody else who runs the project does. Raises NotRunByYou, OwnApplication,
    AlreadyInRole, EndInThePast, MoveNotAllowed (``instead_of`` is of another person or project), and what
    conclude_membership raises.
    """
    with transaction.atomic():
        if not can_run_project(by, project):
            raise NotRunByYou
        if role == ProjectRole.REVIEWER and user.pk == by.pk:
            raise OwnApplication
        if instead_of is not None:
            if (instead_of.project_id, instead_of.user_id) != (project.pk, user.pk):
                raise MoveNotAllowed
            if instead_of.role == role:
                raise AlreadyInRole
        membership = start_membership(
            project, user=user, role=role, by=by, hours_per_week=hours_per_week, until=until, welcome=welcome
        )
        if instead_of is not None:
            conclude_membership(instead_of, by=by)
    return membership
