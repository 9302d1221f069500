"""Teams as people read them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from projects.models import Contribution, ContributionMember, Submission, TeamInvitation
from projects.models.team import INVITATION_LASTS
from projects.policies.team import invitations_to
from projects.states import Autonomy


@dataclass(frozen=True)
class Part:
    """One person of a team, and what they say of their part."""

    user_id: int
    name: str
    role: str
    share: str
    autonomy: str
    name_shown: bool = True
    is_author: bool = False

    @property
    def help(self) -> str:
        """How much help they had, in words."""
        return str(Autonomy(self.autonomy).label) if self.autonomy in Autonomy.values else ""


@dataclass(frozen=True)
class Asked:
    """An invitation by mail that led nobody into the team (yet). ``state``: waiting, ran_out or declined."""

    invitation: TeamInvitation
    state: str


@dataclass(frozen=True)
class Team:
    """Who works on it, who was asked, and the link that is passed on."""

    parts: list[Part]
    asked: list[Asked] = field(default_factory=list)
    link: TeamInvitation | None = None

    @property
    def waiting(self) -> list[Asked]:
        """Those who were asked and may still say yes."""
        return [asked for asked in self.asked if asked.state == "waiting"]

    def part_of(self, user_id: int) -> Part | None:
        """One person's part."""
        return next((part for part in self.parts if part.user_id == user_id), None)


def runs(invitation: TeamInvitation, *, now: datetime | None = None) -> bool:
    """Whether an invitation can still be answered, as far as it goes itself. Makes no query."""
    gone = invitation.cancelled_at or invitation.declined_at
    return not gone and invitation.made_at + INVITATION_LASTS > (now or timezone.now())


def team_of(contribution: Contribution) -> Team:
    """Return the team of a contribution. Two queries; needs ``author`` fetched."""
    author = _part(contribution.author, contribution, is_author=True)
    confirmed = contribution.members.filter(confirmed_at__isnull=False).select_related("user").order_by("pk")
    invitations = list(
        TeamInvitation.objects.filter(contribution=contribution, cancelled_at__isnull=True)
        .filter(Q(member__isnull=True) | Q(member__confirmed_at__isnull=True))
        .order_by("pk")
    )
    return Team(
        parts=[author, *(_part(member.user, member) for member in confirmed)],
        asked=[Asked(invitation, _state(invitation)) for invitation in invitations if invitation.email],
        link=next((invitation for invitation in invitations if not invitation.email and runs(invitation)), None),
    )


def stood_behind(submission: Submission) -> list[Part]:
    """Return who stands behind a version, the author first. One query; needs the contribution's author fetched."""
    members = submission.members.select_related("user").order_by("pk")
    author = _part(submission.contribution.author, submission, is_author=True)
    return [author, *(_part(member.user, member) for member in members)]


def unanswered_invitations(user: Any) -> list[ContributionMember]:
    """Return what a person is asked to join and can still answer, newest first. One query."""
    rows = (
        invitations_to(user)
        .filter(invitation__cancelled_at__isnull=True, invitation__declined_at__isnull=True)
        .filter(invitation__made_at__gt=timezone.now() - INVITATION_LASTS)
        .exclude(contribution__state__in=("accepted", "declined"))
    )
    return list(rows.select_related("contribution__task__project", "contribution__author", "invitation")[:20])


def _state(invitation: TeamInvitation) -> str:
    if invitation.declined_at:
        return "declined"
    return "waiting" if runs(invitation) else "ran_out"


def _part(user: Any, said: Any, *, is_author: bool = False) -> Part:
    """A person's part from a row that carries role, share, autonomy and name_shown."""
    return Part(
        user_id=user.pk,
        name=user.get_full_name(),
        role=said.role,
        share=said.share,
        autonomy=said.autonomy,
        name_shown=said.name_shown,
        is_author=is_author,
    )
