"""Look for somebody: open a role."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects.errors import EndInThePast, NotRunByYou
from projects.models import OpeningCompetence, Project, RoleOpening
from projects.policies.project import can_run_project
from projects.states import OpeningState

SAME_WITHIN = timedelta(hours=1)


def open_role(
    project: Project,
    *,
    by: AbstractBaseUser,
    role: str,
    title: Any,
    what: Any,
    hours_per_week: int,
    places: int,
    until: date | None,
    answer_days: int,
    competences: Mapping[int, int],
) -> RoleOpening:
    """Open a role with what it asks for: ``competences`` maps competence ids to levels.

    The same title and role within an hour are the same: a double click opens one. Raises NotRunByYou, EndInThePast.
    """
    with transaction.atomic():
        project = Project.objects.select_for_update().get(pk=project.pk)
        if not can_run_project(by, project):
            raise NotRunByYou
        if until is not None and until < timezone.localdate():
            raise EndInThePast
        same = RoleOpening.objects.filter(
            project=project, by=by, role=role, title=title, state=OpeningState.OPEN,
            opened_at__gte=timezone.now() - SAME_WITHIN,
        ).first()  # fmt: skip
        if same is not None:
            return same
        opening = RoleOpening.objects.create(
            project=project,
            by=by,
            role=role,
            title=title,
            what=what,
            hours_per_week=hours_per_week,
            places=places,
            until=until,
            answer_days=answer_days,
        )
        ask_for(opening, competences)
    return opening


def ask_for(opening: RoleOpening, competences: Mapping[int, int]) -> None:
    """Let the role ask for these competences at these levels, and for no others. The caller holds a transaction."""
    OpeningCompetence.objects.filter(opening=opening).exclude(competence__in=list(competences)).delete()
    for competence_id, level in competences.items():
        OpeningCompetence.objects.update_or_create(
            opening=opening, competence_id=competence_id, defaults={"level": level}
        )
