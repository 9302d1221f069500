"""Tasks as lists and pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Exists,
    F,
    FloatField,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from courses.models import ModuleCompetence
from projects.models import Region, Task, TaskCompetence, TaskModule
from projects.queries.claims import holds_a_place, with_places
from projects.queries.finding import narrowed_tasks
from projects.queries.open_now import open_now
from projects.queries.paging import first_of, number_in
from projects.states import ContributionState, ProjectState

PAGE = 20
KM_PER_DEGREE = 111
# A square of 60 km: what can be done from anywhere comes after what is in one's own surroundings, before the rest.
_ANYWHERE = 3600


@dataclass(frozen=True)
class TaskPage:
    """A part of the list, and the key after which the next part begins ("" at the end)."""

    tasks: list[Task]
    next_after: str


def live_tasks() -> QuerySet[Task]:
    """Return the tasks that can be taken today in projects that are running, with their places. For anybody."""
    tasks = Task.objects.filter(open_now(), project__state=ProjectState.LIVE)
    return with_places(tasks).select_related("project__lab__region")


def region_of(user: Any) -> Region | None:
    """Return the region the person lives in, as far as they said so. One query, or none."""
    code = getattr(user, "region_code", "")
    return Region.objects.filter(code=code).first() if code else None


def by_distance(tasks: QuerySet[Task], region: Region | None) -> QuerySet[Task]:
    """Order tasks nearest first (``away``: square kilometres, rough), newest first where that says nothing."""
    if region is None:
        return tasks.annotate(away=Value(0)).order_by("-pk")
    latitude = Cast(Coalesce("latitude", "project__lab__region__latitude"), FloatField())
    longitude = Cast(Coalesce("longitude", "project__lab__region__longitude"), FloatField())
    north = (latitude - Value(float(region.latitude))) * Value(float(KM_PER_DEGREE))
    east = (longitude - Value(float(region.longitude))) * Value(
        KM_PER_DEGREE * 0.81
    )  # a degree of longitude at 36° north
    tasks = tasks.annotate(north_km=north, east_km=east)
    return tasks.annotate(
        away=Case(
            When(project__lab__region=region, remote=False, then=Value(0)),
            When(project__lab__region=region, then=Value(1)),
            When(remote=True, then=Value(_ANYWHERE)),
            default=Cast(F("north_km") * F("north_km") + F("east_km") * F("east_km"), IntegerField()),
            output_field=IntegerField(),
        )
    ).order_by("away", "-pk")


def open_tasks(user: Any, *, chosen: Mapping[str, Any], after: str = "") -> TaskPage:
    """Return a part of the open tasks, nearest first when the person's region is known.

    ``chosen`` may hold what queries.finding narrows by; with ``now`` a place is left, the person does not hold one yet and
    is prepared. ``after`` is the key of the last row seen; a key that
    is none starts from the beginning.
    """
    tasks = narrowed_tasks(live_tasks(), chosen, user)
    tasks = by_distance(tasks, region_of(user))
    if key := _key(after):
        away, pk = key
        tasks = tasks.filter(Q(away__gt=away) | Q(away=away, pk__lt=pk))
    rows, last = first_of(tasks, PAGE)
    return TaskPage(tasks=rows, next_after=f"{rows[-1].away}.{last}" if last else "")  # type: ignore[attr-defined]  # annotated


def _key(after: str) -> tuple[int, int] | None:
    """The two numbers of a key, or None."""
    first, _dot, second = after.partition(".")
    away, pk = number_in(first), number_in(second)
    return None if away is None or pk is None else (away, pk)


def open_tasks_for_module(module_key: UUID, *, user: Any = None, limit: int = 3) -> list[Task]:
    """Return live tasks with a free place that this module prepares for, nearest first. At most two queries.

    A task is chosen when it names the module to be read first (``names_module``), or uses a competence the module teaches
    (``shared_competence`` is one such competence's name). Tasks the person already holds or has finished are left out.
    """
    taught = ModuleCompetence.objects.filter(
        page__translation_key=module_key, page__live=True, competence=OuterRef("competence")
    )
    shared = TaskCompetence.objects.filter(Exists(taught), task=OuterRef("pk"))
    tasks = live_tasks().annotate(
        names_module=Exists(TaskModule.objects.filter(task=OuterRef("pk"), module_key=module_key)),
        shared_competence=Subquery(shared.order_by("competence__position").values("competence__name")[:1]),
    )
    tasks = tasks.filter(Q(names_module=True) | Q(shared_competence__isnull=False), places_left__gt=0)
    if getattr(user, "is_authenticated", False):
        tasks = tasks.exclude(Exists(user.claims.filter(holds_a_place(), task=OuterRef("pk"))))
        tasks = tasks.exclude(Exists(user.contributions.filter(task=OuterRef("pk"), state=ContributionState.ACCEPTED)))
    return list(by_distance(tasks, region_of(user)).order_by("-names_module", "away", "-pk")[:limit])


def other_open_tasks(task: Task, *, limit: int = 3) -> list[Task]:
    """Return other tasks with a free place: of the same project first. For a page whose task cannot be taken."""
    others = live_tasks().filter(places_left__gt=0).exclude(pk=task.pk)
    same_first = Case(When(project=task.project_id, then=Value(0)), default=Value(1))
    return list(others.annotate(elsewhere=same_first).order_by("elsewhere", "-pk")[:limit])
