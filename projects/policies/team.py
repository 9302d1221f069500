"""Who may see a team, and answer an invitation to it."""

from typing import Any

from django.core import signing
from django.db.models import Q, QuerySet
from django.http import Http404

from projects.models import Contribution, ContributionMember, TeamInvitation
from projects.policies.contribution import contributions_of

_SIGNER = "projects.team_invitation"


def invitation_token(invitation: TeamInvitation) -> str:
    """Return the word in an invitation's address: signed, so that nobody can guess another."""
    return signing.Signer(salt=_SIGNER).sign(str(invitation.pk))


def invitations_to(user: Any) -> QuerySet[ContributionMember]:
    """Return the memberships a person was asked to take and has not answered, newest first."""
    if not getattr(user, "is_authenticated", False):
        return ContributionMember.objects.none()
    return ContributionMember.objects.filter(user=user, confirmed_at__isnull=True).order_by("-pk")


def get_team_to_see(user: Any, pk: int) -> Contribution:
    """Fetch a contribution whose team the person is in or was asked to join; anybody else gets Http404.

    Help given to somebody is one person's work, so it has no team.
    """
    asked = Q(pk__in=invitations_to(user).values("contribution"))
    own = Q(pk__in=contributions_of(user).values("pk"))
    found = _with_task(Contribution.objects.filter(own | asked, help_request__isnull=True)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_invitation_to_answer(token: str) -> TeamInvitation:
    """Fetch the invitation whose address this is; Http404 when we did not sign it. Whether it still runs is the service's
    business."""
    try:
        pk = int(signing.Signer(salt=_SIGNER).unsign(token))
    except (signing.BadSignature, ValueError) as error:
        raise Http404 from error
    related = "contribution__task__project__lab__region", "contribution__author", "member"
    found = TeamInvitation.objects.select_related(*related).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_invitation_to_cancel(user: Any, pk: int) -> TeamInvitation:
    """Fetch an invitation to one's own work; anybody else gets Http404."""
    own = TeamInvitation.objects.filter(contribution__author=user) if user.is_authenticated else None
    found = own.filter(pk=pk).first() if own is not None else None
    if found is None:
        raise Http404
    return found


def _with_task(contributions: QuerySet[Contribution]) -> QuerySet[Contribution]:
    return contributions.select_related("task__project__lab__region", "author")
