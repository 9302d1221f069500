"""Leave a team."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects.errors import MoveNotAllowed
from projects.models import Contribution, ContributionMember, TeamInvitation
from projects.states import WRITABLE_STATES


def leave_team(contribution: Contribution, *, user: AbstractBaseUser) -> None:
    """Take no further part. What was handed in keeps saying who stood behind it; the next version does not name the person.

    Leaving twice changes nothing. Raises MoveNotAllowed while a version waits for its verdict, and after it was accepted
    or declined: what one stood behind stays.
    """
    with transaction.atomic():
        stored = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
        member = ContributionMember.objects.filter(contribution=stored, user=user, confirmed_at__isnull=False).first()
        if member is None:
            return
        if stored.state not in WRITABLE_STATES:
            raise MoveNotAllowed(stored.state)
        TeamInvitation.objects.filter(member=member).update(declined_at=timezone.now())
        member.delete()
