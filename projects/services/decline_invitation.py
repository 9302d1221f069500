"""Say no to working together."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects.models import Contribution, ContributionMember, TeamInvitation


def decline_invitation(
    contribution: Contribution, *, user: AbstractBaseUser, invitation: TeamInvitation | None = None
) -> None:
    """Forget that the person was asked. The author sees that this address said no, without a name or a reason.

    A link passed on is nobody's own: declining leaves it to others. Declining twice, or after having joined (leave then),
    changes nothing.
    """
    with transaction.atomic():
        stored = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
        member = ContributionMember.objects.filter(contribution=stored, user=user).first()
        if member is not None and member.confirmed_at is not None:
            return
        invitation = invitation or TeamInvitation.objects.filter(member=member, member__isnull=False).first()
        if invitation is not None and invitation.email:
            others = TeamInvitation.objects.filter(pk=invitation.pk, member__confirmed_at__isnull=False)
            if not others.exists():
                TeamInvitation.objects.filter(pk=invitation.pk, declined_at__isnull=True).update(
                    declined_at=timezone.now()
                )
        if member is not None:
            member.delete()
