"""Tasks, projects and problems narrowed by what a person is looking for: the same filters wherever there is a list.

``chosen`` holds only what was chosen: work (the kind of a task), region (code), theme (slug), lab (slug), competence (id),
level (a band, see LEVEL_BANDS), minutes (at most), language, where ("remote" or "onsite"), state (of a problem: a standing
or an exact state) and now (bool). An unknown name is ignored.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from courses.models import CompetenceEvidence, ModuleCompletion
from courses.states import EvidenceKind
from projects.models import Problem, Project, Task, TaskCompetence, TaskModule
from projects.queries.claims import holds_a_place, with_places
from projects.queries.open_now import open_now
from projects.states import (
    ENDED_PROBLEM_STATES,
    CompetenceUse,
    ProblemStanding,
    ProblemState,
    ProjectState,
    Solved,
)

# The four bands of a framework with eight levels.
LEVEL_BANDS: dict[str, tuple[int, int]] = {"1": (1, 2), "2": (3, 4), "3": (5, 6), "4": (7, 8)}
FIRST_STEPS = LEVEL_BANDS["1"][1]
# What is asked of the tasks of a project: a project fits by one open task that fits all of it.
OF_TASKS = frozenset({"work", "minutes", "competence", "level", "language", "where", "now"})


def narrowed_tasks(tasks: QuerySet[Task], chosen: Mapping[str, Any], user: Any = None) -> QuerySet[Task]:
    """Return those of the tasks that fit what was chosen. Adds no query; ``now`` needs ``places_left``."""
    names = {
        "work": "kind", "region": "project__lab__region__code", "lab": "project__lab__slug", "minutes": "minutes__lte"
    }  # fmt: skip
    tasks = tasks.filter(**{names[key]: value for key, value in chosen.items() if key in names and value})
    if theme := chosen.get("theme"):
        tasks = tasks.filter(project__in=Project.objects.filter(themes__slug=theme).values("pk"))
    if language := chosen.get("language"):
        tasks = tasks.filter(language__in=["", language])
    if where := chosen.get("where"):
        tasks = tasks.filter(remote=where == "remote")
    if chosen.get("competence") or str(chosen.get("level", "")) in LEVEL_BANDS:
        tasks = tasks.filter(Exists(_used(chosen).filter(task=OuterRef("pk"))))
    return doable_now(tasks, user) if chosen.get("now") else tasks


def narrowed_projects(projects: QuerySet[Project], chosen: Mapping[str, Any], user: Any = None) -> QuerySet[Project]:
    """Return those of the projects that fit what was chosen: a region, lab and theme of their own, the rest by an open task."""
    names = {"region": "lab__region__code", "lab": "lab__slug"}
    projects = projects.filter(**{names[key]: value for key, value in chosen.items() if key in names and value})
    if theme := chosen.get("theme"):
        projects = projects.filter(
            Exists(Project.themes.through.objects.filter(project=OuterRef("pk"), theme__slug=theme))
        )
    if of_tasks := {key: value for key, value in chosen.items() if key in OF_TASKS and value}:
        open_tasks = Task.objects.filter(open_now())
        tasks = narrowed_tasks(with_places(open_tasks) if chosen.get("now") else open_tasks, of_tasks, user)
        projects = projects.filter(pk__in=tasks.values("project"), state=ProjectState.LIVE)
    return projects


def narrowed_problems(problems: QuerySet[Problem], chosen: Mapping[str, Any]) -> QuerySet[Problem]:
    """Return those of the problems that fit what was chosen. What was joined with another one is found there, unless asked for."""
    names = {"lab": "lab__slug", "region": "lab__region__code", "language": "language"}
    problems = problems.filter(**{names[key]: value for key, value in chosen.items() if key in names and value})
    if theme := chosen.get("theme"):
        problems = problems.filter(
            Exists(Problem.themes.through.objects.filter(problem=OuterRef("pk"), theme__slug=theme))
        )
    if state := chosen.get("state"):
        return problems.filter(where_it_stands(state))
    return problems.exclude(state=ProblemState.MERGED)


def where_it_stands(state: str) -> Q:
    """Problems that stand so, by a ProblemStanding or an exact state. Solved is what whoever told it says is solved."""
    ended = Q(state__in=ENDED_PROBLEM_STATES)
    standings = {
        ProblemStanding.OPEN: Q(state__in=[ProblemState.PROPOSED, ProblemState.ASKED]),
        ProblemStanding.WORKED_ON: Q(state=ProblemState.ADOPTED),
        ProblemStanding.SOLVED: ended & Q(solved=Solved.YES),
        ProblemStanding.ENDED: ended & ~Q(solved=Solved.YES) | Q(state=ProblemState.DECLINED),
    }
    return standings[ProblemStanding(state)] if state in ProblemStanding.values else Q(state=state)


def doable_now(tasks: QuerySet[Task], user: Any) -> QuerySet[Task]:
    """Return those of the tasks a person could take this minute. Needs ``places_left`` (queries.claims.with_places).

    A place is free, they do not hold one, and they are prepared: nothing is to be read first or known; or the task is
    marked as a good first one and needs no more than first steps; or they have completed every module that should be read
    first; or they have shown every competence it needs at its level. Nobody has shown anything before they sign in. The
    task by which help is judged waits until somebody asks for help.
    """
    tasks = tasks.filter(places_left__gt=0).exclude(Exists(Project.objects.filter(help_task=OuterRef("pk"))))
    modules = TaskModule.objects.filter(task=OuterRef("pk"))
    needed = TaskCompetence.objects.filter(use=CompetenceUse.NEEDS, task=OuterRef("pk"))
    asks_nothing = ~Exists(modules) & ~Exists(needed)
    for_beginners = Q(good_first=True) & ~Exists(needed.filter(level__gt=FIRST_STEPS))
    if not getattr(user, "is_authenticated", False):
        return tasks.filter(asks_nothing | for_beginners)
    tasks = tasks.exclude(Exists(user.claims.filter(holds_a_place(), task=OuterRef("pk"))))
    unread = modules.exclude(module_key__in=ModuleCompletion.objects.filter(user=user).values("module_key"))
    shown = CompetenceEvidence.objects.filter(
        user=user, withdrawn_at__isnull=True, competence=OuterRef("competence"), level__gte=OuterRef("level")
    ).exclude(kind=EvidenceKind.SELF)
    has_read = Exists(modules) & ~Exists(unread)
    has_shown = Exists(needed) & ~Exists(needed.exclude(Exists(shown)))
    return tasks.filter(asks_nothing | for_beginners | has_read | has_shown)


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
