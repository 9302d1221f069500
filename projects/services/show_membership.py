"""Be seen on public pages, or not."""

from django.contrib.auth.models import AbstractBaseUser

from projects.errors import MoveNotAllowed
from projects.models import ProjectMembership


def show_membership(membership: ProjectMembership, *, user: AbstractBaseUser, shown: bool) -> None:
    """Store whether the person is seen with this role. Raises MoveNotAllowed for somebody else's."""
    if not ProjectMembership.objects.filter(pk=membership.pk, user=user).update(shown=shown):
        raise MoveNotAllowed
