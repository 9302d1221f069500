"""Stay named among the people of a lab after one's office there, or not."""

from django.contrib.auth.models import AbstractBaseUser

from projects.errors import MoveNotAllowed
from projects.models import LabMembership


def choose_to_be_seen(membership: LabMembership, *, user: AbstractBaseUser, shown: bool) -> None:
    """Store whether the person is named on the lab's page; whoever holds the office today is named by it in any case.

    Raises MoveNotAllowed for somebody else's.
    """
    if not LabMembership.objects.filter(pk=membership.pk, user=user).update(shown=shown):
        raise MoveNotAllowed
