"""Say yes to working together, and say what one's own part is."""

from functools import partial
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from courses.sanitize import clean_line
from projects import signals
from projects.errors import AlreadyInTeam, HasJudged, InvitationGone, MoveNotAllowed, PartMissing, TeamFull
from projects.models import Contribution, ContributionMember, Review, ReviewLock, Submission, TeamInvitation
from projects.services.invite_member import ENDED, MOST_MEMBERS, lock_invitation
from projects.services.submit_contribution import stand_behind
from projects.states import WRITABLE_STATES, Autonomy

LONGEST_ROLE = 80
LONGEST_SHARE = 200


def confirm_member(
    contribution: Contribution,
    *,
    user: AbstractBaseUser,
    role: str,
    share: str,
    autonomy: str,
    name_shown: bool,
    invitation: TeamInvitation | None = None,
) -> ContributionMember:
    """Join the work in one's own words, and return the membership. Without ``invitation`` the person must have been asked.

    Only who confirmed counts. Until the verdict it is not too late: whoever confirms while a version waits stands behind
    that version. Doing it twice changes nothing. Raises InvitationGone, AlreadyInTeam (the author), MoveNotAllowed (the
    verdict is there), HasJudged, TeamFull and PartMissing.
    """
    part = checked_part(role=role, share=share, autonomy=autonomy, name_shown=name_shown)
    now = timezone.now()
    with transaction.atomic():
        stored = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
        if stored.author_id == user.pk:
            raise AlreadyInTeam
        member = ContributionMember.objects.filter(contribution=stored, user=user).first()
        if member is not None and member.confirmed_at is not None:
            return member
        if stored.state in ENDED:
            raise MoveNotAllowed(stored.state)
        asked = _asked_by(member, invitation, user)
        _refuse_who_cannot_join(stored, user)
        member = member or ContributionMember(contribution=stored, user=user, invited_at=now)
        for name, value in part.items():
            setattr(member, name, value)
        member.confirmed_at = now
        member.save()
        if asked.email:
            TeamInvitation.objects.filter(pk=asked.pk).update(member=member)
        _stand_behind_what_waits(stored, member)
        transaction.on_commit(
            partial(signals.member_confirmed.send_robust, sender=ContributionMember, member_id=member.pk)
        )
    return member


def state_part(
    contribution: Contribution, *, user: AbstractBaseUser, role: str, share: str, autonomy: str, name_shown: bool
) -> None:
    """Put the author's, or a confirmed member's, own part into other words while the work is being written.

    Raises PartMissing, and MoveNotAllowed when the work is handed in or the person is not in the team.
    """
    part = checked_part(role=role, share=share, autonomy=autonomy, name_shown=name_shown)
    with transaction.atomic():
        stored = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
        if stored.state not in WRITABLE_STATES:
            raise MoveNotAllowed(stored.state)
        if stored.author_id == user.pk:
            Contribution.objects.filter(pk=stored.pk).update(**part)
        elif not stored.members.filter(user=user, confirmed_at__isnull=False).update(**part):
            raise MoveNotAllowed(stored.state)


def checked_part(*, role: str, share: str, autonomy: str, name_shown: bool) -> dict[str, Any]:
    """Return a part as it is stored. Raises PartMissing with the names of what is not said."""
    part = {
        "role": clean_line(role, longest=LONGEST_ROLE),
        "share": clean_line(share, longest=LONGEST_SHARE),
        "autonomy": autonomy if autonomy in Autonomy.values else "",
    }
    if missing := [name for name, value in part.items() if not value]:
        raise PartMissing(missing)
    return {**part, "name_shown": name_shown}


def _asked_by(
    member: ContributionMember | None, invitation: TeamInvitation | None, user: AbstractBaseUser
) -> TeamInvitation:
    """The running invitation by which the person was asked. Raises InvitationGone.

    An invitation by mail leads one person into the team; a link leads whoever has it.
    """
    invitation = invitation or TeamInvitation.objects.filter(member=member, member__isnull=False).first()
    if invitation is None:
        raise InvitationGone
    found = lock_invitation(invitation)
    if found.email and found.member_id and found.member.user_id != user.pk:  # type: ignore[union-attr]  # it has an id
        raise InvitationGone
    return found


def _refuse_who_cannot_join(stored: Contribution, user: AbstractBaseUser) -> None:
    """Raise HasJudged for who judges or judged it, TeamFull when there is no room."""
    judged = Review.objects.filter(submission__contribution=stored, reviewer=user)
    judging = ReviewLock.objects.filter(submission__contribution=stored, reviewer=user, expires_at__gt=timezone.now())
    if judged.exists() or judging.exists():
        raise HasJudged
    if stored.members.filter(confirmed_at__isnull=False).count() >= MOST_MEMBERS:
        raise TeamFull


def _stand_behind_what_waits(stored: Contribution, member: ContributionMember) -> None:
    """The version that waits gains a name; its content stays what was handed in."""
    if stored.state in WRITABLE_STATES:
        return
    latest = Submission.objects.filter(contribution=stored, review__isnull=True).order_by("-number").first()
    if latest is not None:
        stand_behind(latest, member).save()
