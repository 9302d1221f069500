"""Somebody would like to take a role."""

from datetime import timedelta
from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from projects import signals
from projects.errors import AlreadyApplied, AlreadyInRole, ReasonMissing, RoleNotOpen, TooManyApplications
from projects.models import ProjectMembership, RoleApplication, RoleOpening
from projects.policies.people import is_open_to_apply, taking_part
from projects.states import ApplicationState

MOST_A_DAY = 10
SAME_WITHIN = timedelta(hours=1)


def apply_for_role(opening: RoleOpening, *, user: AbstractBaseUser, message: str) -> RoleApplication:
    """Send an application and promise the day of the answer.

    The same message sent twice within an hour is one application. Raises ReasonMissing (no message), RoleNotOpen,
    AlreadyInRole, AlreadyApplied (another one waits for its answer) and TooManyApplications.
    """
    now = timezone.now()
    if not message.strip():
        raise ReasonMissing
    with transaction.atomic():
        opening = RoleOpening.objects.select_for_update(of=("self",)).select_related("project").get(pk=opening.pk)
        mine = RoleApplication.objects.filter(user=user)
        waiting = mine.filter(opening=opening, state=ApplicationState.SENT).first()
        if waiting is not None:
            if waiting.message == message and waiting.applied_at > now - SAME_WITHIN:
                return waiting
            raise AlreadyApplied
        if not is_open_to_apply(opening):
            raise RoleNotOpen
        if ProjectMembership.objects.filter(
            taking_part(), project=opening.project_id, user=user, role=opening.role
        ).exists():
            raise AlreadyInRole
        if mine.filter(applied_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
            raise TooManyApplications
        application = _send(opening, user, message)
        transaction.on_commit(
            partial(signals.application_sent.send_robust, sender=RoleApplication, application_id=application.pk)
        )
    return application


def _send(opening: RoleOpening, user: AbstractBaseUser, message: str) -> RoleApplication:
    """Store it. The constraint has the last word where two windows send at the same moment."""
    due_on = timezone.localdate() + timedelta(days=opening.answer_days)
    try:
        with transaction.atomic():
            return RoleApplication.objects.create(opening=opening, user=user, message=message, due_on=due_on)
    except IntegrityError as error:
        raise AlreadyApplied from error
