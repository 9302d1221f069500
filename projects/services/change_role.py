"""Change what is said of an open role."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects.errors import EndInThePast, MoveNotAllowed, NotRunByYou, RoleFilled
from projects.models import RoleOpening
from projects.policies.project import can_run_project
from projects.queries.people import places_taken
from projects.services.keep_version import editing
from projects.services.open_role import ask_for
from projects.states import OpeningState


def change_role(
    opening: RoleOpening,
    *,
    by: AbstractBaseUser,
    title: Any,
    what: Any,
    hours_per_week: int,
    places: int,
    until: date | None,
    answer_days: int,
    competences: Mapping[int, int],
    seen: str = "",
) -> RoleOpening:
    """Store the new words and numbers; which role it is stays, because people applied for it.

    More places open a filled role again, fewer may fill it. Answers that were promised keep their day. ``seen``: the
    version the form was opened on. Raises NotRunByYou, MoveNotAllowed (it is closed), EndInThePast, RoleFilled (more people
    are in it than there would be places) and ChangedMeanwhile.
    """
    with transaction.atomic():
        opening = RoleOpening.objects.select_for_update(of=("self",)).select_related("project").get(pk=opening.pk)
        if not can_run_project(by, opening.project):
            raise NotRunByYou
        if opening.state == OpeningState.CLOSED:
            raise MoveNotAllowed(opening.state)
        if until is not None and until < timezone.localdate() and until != opening.until:
            raise EndInThePast
        taken = places_taken(opening)
        if places < taken:
            raise RoleFilled(taken)
        with editing(opening, by=by, seen=seen):
            opening.title, opening.what = title, what
            opening.hours_per_week, opening.places = hours_per_week, places
            opening.until, opening.answer_days = until, answer_days
            opening.state = OpeningState.FILLED if taken >= places else OpeningState.OPEN
            opening.save()
            ask_for(opening, competences)
    return opening
