"""Tasks and projects narrowed by what a person is looking for: the same filters wherever there is a list.

``chosen`` holds only what was chosen: kind, region (code), theme (slug), competence (id), level (a band, see LEVEL_BANDS),
minutes (at most), language, where ("remote" or "onsite"), remote (bool) and now (bool). An unknown name is ignored.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from courses.models import CompetenceEvidence, ModuleCompletion
from courses.states import EvidenceKind
from projects.models import Project, Task, TaskCompetence, TaskModule
from projects.queries.claims import holds_a_place, with_places
from projects.queries.open_now import open_now
from projects.states import CompetenceUse, ProjectState

# The four bands of a framework with eight levels.
LEVEL_BANDS: dict[str, tuple[int, int]] = {"1": (1, 2), "2": (3, 4), "3": (5, 6), "4": (7, 8)}


def narrowed_tasks(tasks: QuerySet[Task], chosen: Mapping[str, Any], user: Any = None) -> QuerySet[Task]:
    """Return those of the tasks that fit what was chosen. Adds no query; ``now`` needs ``places_left``."""
    names = {"kind": "kind", "region": "project__lab__region__code", "minutes": "minutes__lte"}
    tasks = tasks.filter(**{names[key]: value for key, value in chosen.items() if key in names and value})
    if theme := chosen.get("theme"):
        tasks = tasks.filter(project__in=Project.objects.filter(themes__slug=theme).values("pk"))
    if language := chosen.get("language"):
        tasks = tasks.filter(language__in=["", language])
    if chosen.get("remote") or chosen.get("where") == "remote":
        tasks = tasks.filter(remote=True)
    elif chosen.get("where") == "onsite":
        tasks = tasks.filter(remote=False)
    if chosen.get("competence") or str(chosen.get("level", "")) in LEVEL_BANDS:
        tasks = tasks.filter(Exists(_used(chosen).filter(task=OuterRef("pk"))))
    return doable_now(tasks, user) if chosen.get("now") else tasks


def narrowed_projects(projects: QuerySet[Project], chosen: Mapping[str, Any]) -> QuerySet[Project]:
    """Return those of the projects that fit what was chosen: a region and theme of their own, the rest by an open task."""
    if region := chosen.get("region"):
        projects = projects.filter(lab__region__code=region)
    if theme := chosen.get("theme"):
        projects = projects.filter(
            Exists(Project.themes.through.objects.filter(project=OuterRef("pk"), theme__slug=theme))
        )
    of_tasks = {key: value for key, value in chosen.items() if key not in {"region", "theme"} and value}
    if of_tasks:
        tasks = narrowed_tasks(Task.objects.filter(open_now()), {**of_tasks, "now": False})
        projects = projects.filter(Exists(tasks.filter(project=OuterRef("pk"))), state=ProjectState.LIVE)
    return projects


def doable_now(tasks: QuerySet[Task], user: Any) -> QuerySet[Task]:
    """Return those of the tasks a person could take this minute. Needs ``places_left`` (queries.claims.with_places).

    A place is free, they do not hold one, and they are prepared: they have completed every
    module that should be read first, or have shown every competence the task needs at its level.
    """
    tasks = tasks.filter(places_left__gt=0)
    unread = TaskModule.objects.filter(task=OuterRef("pk"))
    if not getattr(user, "is_authenticated", False):
        return tasks.exclude(Exists(unread))
    tasks = tasks.exclude(Exists(user.claims.filter(holds_a_place(), task=OuterRef("pk"))))
    unread = unread.exclude(module_key__in=ModuleCompletion.objects.filter(user=user).values("module_key"))
    needed = TaskCompetence.objects.filter(use=CompetenceUse.NEEDS)
    shown = CompetenceEvidence.objects.filter(
        user=user, withdrawn_at__isnull=True, competence=OuterRef("competence"), level__gte=OuterRef("level")
    ).exclude(kind=EvidenceKind.SELF)
    mine = needed.filter(task=OuterRef("pk"))
    prepared = Q(Exists(mine)) & ~Q(Exists(mine.exclude(Exists(shown))))
    return tasks.filter(~Q(Exists(unread)) | prepared)


def doable_task_ids(user: Any) -> QuerySet:
    """Return the ids of the tasks a person could take this minute, as a subquery."""
    tasks = with_places(Task.objects.filter(open_now(), project__state=ProjectState.LIVE))
    return doable_now(tasks, user).values("pk")


def _used(chosen: Mapping[str, Any]) -> QuerySet[TaskCompetence]:
    """What a task needs or grows, narrowed to a competence or a band of levels."""
    used = TaskCompetence.objects.all()
    if competence := chosen.get("competence"):
        used = used.filter(competence=competence)
    if band := LEVEL_BANDS.get(str(chosen.get("level", ""))):
        used = used.filter(level__range=band)
    return used
