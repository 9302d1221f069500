"""Answer somebody who would like to take a role."""

from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects import signals
from projects.errors import MoveNotAllowed, NotRunByYou, OwnApplication, ReasonMissing, RoleFilled, RoleNotOpen
from projects.models import RoleApplication, RoleOpening
from projects.policies.project import can_run_project
from projects.queries.people import places_taken
from projects.services.start_membership import start_membership
from projects.states import APPLICATION_MOVES, ApplicationState, OpeningState


def answer_application(
    application: RoleApplication, *, by: AbstractBaseUser, verdict: str, words: str, welcome: str = ""
) -> RoleApplication:
    """Welcome or decline an applicant, with words to them.

    A welcome starts the membership with the role, hours and end of the opening and ``welcome`` as its note, and fills the
    role when it took the last place. Two coordinators take turns on the opening's row; the second finds it answered.
    Raises NotRunByYou, OwnApplication, MoveNotAllowed (answered or taken back already), ReasonMissing (declined without a
    word), RoleFilled (no place left) and RoleNotOpen (the role's time is over).
    """
    with transaction.atomic():
        opening = (
            RoleOpening.objects.select_for_update(of=("self",))
            .select_related("project")
            .get(applications=application.pk)
        )
        application = (
            RoleApplication.objects.select_for_update(of=("self",)).select_related("user").get(pk=application.pk)
        )
        _check(opening, application, by=by, verdict=verdict, words=words)
        application.state, application.answer = verdict, words
        application.answered_at, application.answered_by = timezone.now(), by  # type: ignore[assignment]  # the user model
        application.save(update_fields=["state", "answer", "answered_at", "answered_by"])
        if verdict == ApplicationState.ACCEPTED:
            _give_place(opening, application, by=by, welcome=welcome)
        transaction.on_commit(
            partial(signals.application_answered.send_robust, sender=RoleApplication, application_id=application.pk)
        )
    return application


def _check(
    opening: RoleOpening, application: RoleApplication, *, by: AbstractBaseUser, verdict: str, words: str
) -> None:
    """Refuse what may not be done. The caller holds both rows."""
    if not can_run_project(by, opening.project):
        raise NotRunByYou
    if application.user_id == by.pk:
        raise OwnApplication
    allowed = APPLICATION_MOVES[ApplicationState(application.state)] - {ApplicationState.WITHDRAWN}
    if verdict not in allowed:
        raise MoveNotAllowed(application.state)
    if verdict == ApplicationState.DECLINED and not words.strip():
        raise ReasonMissing


def _give_place(opening: RoleOpening, application: RoleApplication, *, by: AbstractBaseUser, welcome: str) -> None:
    """Start the membership; the last place fills the role."""
    if opening.until is not None and opening.until < timezone.localdate():
        raise RoleNotOpen
    taken = places_taken(opening)
    if taken >= opening.places:
        raise RoleFilled(taken)
    start_membership(
        opening.project,
        user=application.user,
        role=opening.role,
        by=by,
        hours_per_week=opening.hours_per_week,
        until=opening.until,
        welcome=welcome,
        application=application,
    )
    if places_taken(opening) >= opening.places and opening.state == OpeningState.OPEN:
        opening.state = OpeningState.FILLED
        opening.save(update_fields=["state"])
