"""A role ends: concluded with thanks, or left. What the person did stays theirs and the project's."""

from collections.abc import Collection
from datetime import timedelta
from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects import signals
from projects.errors import LastToRun, MembershipEnded, MoveNotAllowed, NotRunByYou
from projects.models import Project, ProjectMembership, TaskClaim
from projects.policies.people import RUNNING_ROLES, is_run_without
from projects.policies.project import can_run_project
from projects.services.return_task import return_task
from projects.states import ClaimState, MembershipEnd, ProjectState


def conclude_membership(membership: ProjectMembership, *, by: AbstractBaseUser, thanks: str = "") -> ProjectMembership:
    """End somebody's role as agreed, with a word of thanks. Raises NotRunByYou, MembershipEnded and LastToRun."""
    with transaction.atomic():
        membership = _hold(membership)
        if not can_run_project(by, membership.project):
            raise NotRunByYou
        return _end(membership, how=MembershipEnd.CONCLUDED, words=thanks)


def leave_project(
    membership: ProjectMembership, *, user: AbstractBaseUser, words: str = "", give_back: Collection[int] = ()
) -> ProjectMembership:
    """End one's own role, with a word or without one. ``give_back`` names the claims on tasks of the project to be given
    back with it; all others stay with the person, who may still finish them.

    Raises MoveNotAllowed (somebody else's role), MembershipEnded and LastToRun.
    """
    with transaction.atomic():
        membership = _hold(membership)
        if membership.user_id != user.pk:
            raise MoveNotAllowed
        membership = _end(membership, how=MembershipEnd.LEFT, words=words)
        claims = TaskClaim.objects.filter(
            pk__in=give_back, user=user, task__project=membership.project_id, state=ClaimState.ACTIVE
        )
        for claim in claims:
            return_task(claim, user=user)
    return membership


def _hold(membership: ProjectMembership) -> ProjectMembership:
    """Lock the project, so that the last two who run it take turns, then the row."""
    Project.objects.select_for_update().get(pk=membership.project_id)
    return ProjectMembership.objects.select_for_update(of=("self",)).select_related("project").get(pk=membership.pk)


def _end(membership: ProjectMembership, *, how: MembershipEnd, words: str) -> ProjectMembership:
    """End it at once: yesterday is the last day that counted, so that no right outlives the role by some hours."""
    if membership.ended_how:
        raise MembershipEnded
    project, yesterday = membership.project, timezone.localdate() - timedelta(days=1)
    ran_out = membership.until is not None and membership.until <= yesterday
    runs = membership.role in RUNNING_ROLES and project.state != ProjectState.ARCHIVED and not ran_out
    if runs and not is_run_without(project, membership):
        raise LastToRun
    if not ran_out:
        membership.until = yesterday
    membership.ended_how, membership.ended_words = how, words
    membership.save(update_fields=["until", "ended_how", "ended_words"])
    transaction.on_commit(
        partial(signals.membership_ended.send_robust, sender=ProjectMembership, membership_id=membership.pk)
    )
    return membership
