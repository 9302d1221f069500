"""Go on together."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects.errors import EndInThePast, MembershipEnded, NotRunByYou
from projects.models import ProjectMembership
from projects.policies.project import can_run_project


def renew_membership(membership: ProjectMembership, *, by: AbstractBaseUser, until: date | None) -> ProjectMembership:
    """Give a role a new last day, or none. One that ran out and was not ended goes on as if it had not.

    Raises NotRunByYou, MembershipEnded (left or concluded: appoint the person again) and EndInThePast.
    """
    with transaction.atomic():
        membership = (
            ProjectMembership.objects.select_for_update(of=("self",)).select_related("project").get(pk=membership.pk)
        )
        if not can_run_project(by, membership.project):
            raise NotRunByYou
        if membership.ended_how:
            raise MembershipEnded
        if until is not None and until < timezone.localdate():
            raise EndInThePast
        membership.until, membership.renewed_at = until, timezone.now()
        membership.save(update_fields=["until", "renewed_at"])
    return membership
