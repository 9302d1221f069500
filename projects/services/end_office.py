"""An office in a lab ends before its last day: left, or concluded with thanks by somebody else who coordinates the lab."""

from datetime import timedelta
from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects import signals
from projects.errors import LastToRun, MembershipEnded, MoveNotAllowed, NotRunByYou
from projects.models import Lab, LabMembership
from projects.policies.place import coordinators_today
from projects.policies.project import coordinated_labs
from projects.states import LabRole, MembershipEnd


def leave_office(membership: LabMembership, *, user: AbstractBaseUser, words: str = "") -> LabMembership:
    """End one's own office, with a word or without one.

    Raises MoveNotAllowed (somebody else's), MembershipEnded and LastToRun (nobody else coordinates the lab).
    """
    with transaction.atomic():
        membership = _hold(membership)
        if membership.user_id != user.pk:
            raise MoveNotAllowed
        return _end(membership, how=MembershipEnd.LEFT, by=user, words=words)


def conclude_office(membership: LabMembership, *, by: AbstractBaseUser, thanks: str = "") -> LabMembership:
    """End somebody's office as agreed, with a word of thanks.

    Raises NotRunByYou (does not coordinate the lab), MembershipEnded and LastToRun.
    """
    with transaction.atomic():
        membership = _hold(membership)
        if not coordinated_labs(by).filter(pk=membership.lab_id).exists():
            raise NotRunByYou
        return _end(membership, how=MembershipEnd.CONCLUDED, by=by, words=thanks)


def _hold(membership: LabMembership) -> LabMembership:
    """Lock the lab, so that the last two who coordinate it take turns, then the row."""
    Lab.objects.select_for_update(of=("self",)).get(pk=membership.lab_id)
    return LabMembership.objects.select_for_update(of=("self",)).select_related("lab").get(pk=membership.pk)


def _end(membership: LabMembership, *, how: MembershipEnd, by: AbstractBaseUser, words: str) -> LabMembership:
    """End it at once: yesterday is the last day that counted, so that no right outlives the office by some hours."""
    yesterday = timezone.localdate() - timedelta(days=1)
    if membership.ended_how or (membership.until is not None and membership.until <= yesterday):
        raise MembershipEnded
    others = coordinators_today(membership.lab).exclude(pk=membership.pk)
    if membership.role == LabRole.COORDINATOR and not others.exists():
        raise LastToRun
    membership.until, membership.ended_how, membership.ended_words = yesterday, how, words
    membership.ended_by = by  # type: ignore[assignment]  # whoever is signed in
    membership.save(update_fields=["until", "ended_how", "ended_words", "ended_by"])
    transaction.on_commit(partial(signals.office_ended.send_robust, sender=LabMembership, membership_id=membership.pk))
    return membership
