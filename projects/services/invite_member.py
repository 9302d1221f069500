"""Ask somebody to work on something together."""

from datetime import datetime, timedelta
from functools import partial

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects import signals
from projects.errors import AlreadyInTeam, InvitationGone, MoveNotAllowed, TeamFull, TooManyAtOnce
from projects.models import Contribution, ContributionMember, TeamInvitation
from projects.queries.teams import runs
from projects.services.mail_invitation import mail_invitation
from projects.states import ContributionState

MOST_MEMBERS = 12  # besides the author
MOST_IN_AN_HOUR = 20
ENDED = (ContributionState.ACCEPTED, ContributionState.DECLINED)


def invite_member(contribution: Contribution, *, by: AbstractBaseUser, email: str, language: str) -> TeamInvitation:
    """Ask the person with this address to join, and return the invitation. Asking again changes nothing while the first
    invitation runs; after that it runs anew. Who said no is not asked again.

    Whether the address belongs to anybody here is not to be seen from what is returned or raised: a person with the
    (confirmed) address finds the invitation among their news, anybody else gets it by mail. Raises MoveNotAllowed
    (somebody else's work, or the verdict is there), AlreadyInTeam (one's own address), TeamFull and TooManyAtOnce.
    """
    now = timezone.now()
    email = email.strip().lower()
    with transaction.atomic():
        stored = lock_own_unjudged(contribution, user=by)
        if email == str(getattr(by, "email", "")).lower():
            raise AlreadyInTeam
        invitation = TeamInvitation.objects.filter(contribution=stored, email=email, cancelled_at__isnull=True).first()
        if invitation is not None and not may_run_anew(invitation, now=now):
            return invitation
        _refuse_too_many(stored, by, now)
        if invitation is None:
            invitation = TeamInvitation(contribution=stored, email=email)
        invitation.made_at, invitation.mailed_at, invitation.language = now, None, language
        invitation.save()
        _reach(invitation, now)
    return invitation


def open_team_link(contribution: Contribution, *, by: AbstractBaseUser, language: str) -> TeamInvitation:
    """Return the invitation behind the link that the author passes on; it runs anew when it had run out.

    Raises MoveNotAllowed and TeamFull.
    """
    now = timezone.now()
    with transaction.atomic():
        stored = lock_own_unjudged(contribution, user=by)
        link = TeamInvitation.objects.filter(contribution=stored, email="", cancelled_at__isnull=True).first()
        if link is None:
            _refuse_full(stored)
            return TeamInvitation.objects.create(contribution=stored, made_at=now, language=language)
        if not runs(link, now=now):
            link.made_at = now
            link.save(update_fields=["made_at"])
    return link


def cancel_invitation(invitation: TeamInvitation, *, by: AbstractBaseUser) -> TeamInvitation:
    """Take an invitation, or the link, back. Whoever joined through it stays. Twice changes nothing.

    Raises MoveNotAllowed for anybody but the author.
    """
    with transaction.atomic():
        stored = Contribution.objects.select_for_update(of=("self",)).get(pk=invitation.contribution_id)
        invitation = TeamInvitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
        if stored.author_id != by.pk:
            raise MoveNotAllowed(stored.state)
        if invitation.cancelled_at is None:
            invitation.cancelled_at = timezone.now()
            ContributionMember.objects.filter(invitation=invitation, confirmed_at__isnull=True).delete()
            TeamInvitation.objects.filter(pk=invitation.pk).update(cancelled_at=invitation.cancelled_at)
    return invitation


def may_run_anew(invitation: TeamInvitation, *, now: datetime) -> bool:
    """Whether asking once more means anything: it ran out unanswered."""
    return invitation.declined_at is None and not runs(invitation, now=now)


def lock_own_unjudged(contribution: Contribution, *, user: AbstractBaseUser) -> Contribution:
    """Return the contribution with its row locked. Raises MoveNotAllowed for anybody but its author, and after the verdict.

    Help given to somebody is one person's work.
    """
    stored = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    if stored.author_id != user.pk or stored.state in ENDED or stored.help_request_id is not None:
        raise MoveNotAllowed(stored.state)
    return stored


def lock_invitation(invitation: TeamInvitation) -> TeamInvitation:
    """Return the invitation as it is now; the caller holds the contribution's row. Raises InvitationGone."""
    found = TeamInvitation.objects.filter(pk=invitation.pk).first()
    if found is None or not runs(found):
        raise InvitationGone
    return found


def _refuse_full(stored: Contribution) -> None:
    if stored.members.filter(confirmed_at__isnull=False).count() >= MOST_MEMBERS:
        raise TeamFull


def _refuse_too_many(stored: Contribution, by: AbstractBaseUser, now: datetime) -> None:
    _refuse_full(stored)
    recent = TeamInvitation.objects.filter(contribution__author=by, made_at__gt=now - timedelta(hours=1)).exclude(
        email=""
    )
    if recent.count() >= MOST_IN_AN_HOUR:
        raise TooManyAtOnce


def _reach(invitation: TeamInvitation, now: datetime) -> None:
    """Tell a person who is here among their news, anybody else by mail; both after the commit."""
    user = (
        get_user_model()
        .objects.filter(is_active=True, emailaddress__email__iexact=invitation.email, emailaddress__verified=True)
        .first()
    )
    if user is not None and user.pk == invitation.contribution.author_id:
        raise AlreadyInTeam  # one of the author's other addresses
    if user is None:
        transaction.on_commit(partial(mail_invitation, invitation.pk), robust=True)
        return
    member, _made = ContributionMember.objects.get_or_create(
        contribution=invitation.contribution, user=user, defaults={"invited_at": now}
    )
    if member.confirmed_at is None and not TeamInvitation.objects.filter(member=member).exists():
        invitation.member = member
        invitation.save(update_fields=["member"])
    transaction.on_commit(partial(signals.member_invited.send_robust, sender=ContributionMember, member_id=member.pk))
