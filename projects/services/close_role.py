"""Stop looking for somebody, and look again."""

from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects import signals
from projects.errors import MoveNotAllowed, NotRunByYou, ReasonMissing, RoleFilled
from projects.models import RoleApplication, RoleOpening
from projects.policies.project import can_run_project
from projects.queries.people import places_taken
from projects.states import OPENING_MOVES, ApplicationState, OpeningState


def close_role(opening: RoleOpening, *, by: AbstractBaseUser, words: str = "") -> RoleOpening:
    """Close a role. Nobody is left without an answer: whoever still waits is declined with the same words.

    Raises NotRunByYou, MoveNotAllowed (it is closed already) and ReasonMissing (people wait, and there is no word to them).
    """
    now = timezone.now()
    with transaction.atomic():
        opening = _hold(opening, by=by, to=OpeningState.CLOSED)
        waiting = RoleApplication.objects.select_for_update().filter(opening=opening, state=ApplicationState.SENT)
        for application in waiting:
            if not words.strip():
                raise ReasonMissing
            application.state, application.answer = ApplicationState.DECLINED, words
            application.answered_at, application.answered_by = now, by  # type: ignore[assignment]  # the user model
            application.save(update_fields=["state", "answer", "answered_at", "answered_by"])
            transaction.on_commit(
                partial(signals.application_answered.send_robust, sender=RoleApplication, application_id=application.pk)
            )
        opening.state = OpeningState.CLOSED
        opening.save(update_fields=["state"])
    return opening


def reopen_role(opening: RoleOpening, *, by: AbstractBaseUser) -> RoleOpening:
    """Look for somebody again. Raises NotRunByYou, MoveNotAllowed (it is open) and RoleFilled (no place is free)."""
    with transaction.atomic():
        opening = _hold(opening, by=by, to=OpeningState.OPEN)
        taken = places_taken(opening)
        if taken >= opening.places:
            raise RoleFilled(taken)
        opening.state = OpeningState.OPEN
        opening.save(update_fields=["state"])
    return opening


def _hold(opening: RoleOpening, *, by: AbstractBaseUser, to: OpeningState) -> RoleOpening:
    """Lock the row, and ask whether this person may make this move."""
    opening = RoleOpening.objects.select_for_update(of=("self",)).select_related("project").get(pk=opening.pk)
    if not can_run_project(by, opening.project):
        raise NotRunByYou
    if to not in OPENING_MOVES[OpeningState(opening.state)]:
        raise MoveNotAllowed(opening.state)
    return opening
