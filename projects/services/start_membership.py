"""Somebody takes up a role in a project, for the first time or again."""

from datetime import date
from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects import signals
from projects.errors import AlreadyInRole, EndInThePast
from projects.models import MembershipPeriod, Project, ProjectMembership, RoleApplication


def start_membership(
    project: Project,
    *,
    user: AbstractBaseUser,
    role: str,
    by: AbstractBaseUser,
    hours_per_week: int | None = None,
    until: date | None = None,
    welcome: str = "",
    application: RoleApplication | None = None,
) -> ProjectMembership:
    """Give a person a role. Who may do that is decided by the services that call this one.

    A row is unique for project, person and role. Whoever comes back finds theirs opened again; the earlier time goes into a
    MembershipPeriod, and they choose once more whether to be seen. Whoever has the role already is refused with
    AlreadyInRole, unless an application was accepted: then hours and end are those of the opening. Raises EndInThePast.
    """
    today = timezone.localdate()
    if until is not None and until < today:
        raise EndInThePast
    with transaction.atomic():
        # The project's row makes people take turns, also where the membership has no row yet that could be locked.
        project = Project.objects.select_for_update().get(pk=project.pk)
        membership = ProjectMembership.objects.filter(project=project, user=user, role=role).first()
        if membership is None:
            membership = ProjectMembership(project=project, user=user, role=role)
        elif _has_ended(membership, today):
            _keep_period(membership, today)
            membership.since, membership.shown, membership.renewed_at = today, False, None
            membership.ended_how, membership.ended_words = "", ""
        elif application is None:
            raise AlreadyInRole
        membership.until, membership.hours_per_week = until, hours_per_week
        membership.welcome, membership.welcomed_by = welcome, by  # type: ignore[assignment]  # the user model
        membership.application = application
        membership.save()
        transaction.on_commit(
            partial(signals.membership_started.send_robust, sender=ProjectMembership, membership_id=membership.pk)
        )
    return membership


def _has_ended(membership: ProjectMembership, today: date) -> bool:
    """Whether it was ended, or ran out."""
    return bool(membership.ended_how) or (membership.until is not None and membership.until < today)


def _keep_period(membership: ProjectMembership, today: date) -> None:
    """Keep the time that is over before the row is used again."""
    MembershipPeriod.objects.create(
        membership=membership,
        since=membership.since,
        until=membership.until or today,
        ended_how=membership.ended_how,
        ended_words=membership.ended_words,
    )
