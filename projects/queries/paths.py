"""Tasks and roles as goals of a path, and tasks as steps on it: work grows competences too."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch
from django.urls import reverse

from courses.paths import Goal, Item
from courses.queries.paths import Offer, Way, module_key, way_to_levels
from projects.models import RoleOpening, Task, TaskCompetence
from projects.queries.claims import holds_a_place
from projects.queries.readiness import CompetenceUsed
from projects.queries.tasks import by_distance, live_tasks, region_of
from projects.states import CompetenceUse, ContributionState

TASK = "task"
NEAREST = 100  # tasks looked at as steps; further away there is nothing the person would go to


def task_key(pk: int) -> tuple[str, int]:
    """Return what the planner calls a task."""
    return (TASK, pk)


def open_tasks_to_grow(user: Any) -> list[Task]:
    """Return the nearest tasks with a free place that grow a competence and that the person has not taken. Three queries."""
    grows = TaskCompetence.objects.filter(task=OuterRef("pk"), use=CompetenceUse.GROWS)
    tasks = live_tasks().filter(Exists(grows), places_left__gt=0)
    if getattr(user, "is_authenticated", False):
        tasks = tasks.exclude(Exists(user.claims.filter(holds_a_place(), task=OuterRef("pk"))))
        tasks = tasks.exclude(Exists(user.contributions.filter(task=OuterRef("pk"), state=ContributionState.ACCEPTED)))
    used = Prefetch("competences", queryset=TaskCompetence.objects.all())
    return list(by_distance(tasks, region_of(user)).prefetch_related(used, "project__themes")[:NEAREST])


def task_offers(tasks: list[Task]) -> list[Offer]:
    """Return tasks as steps: what they need is advice, what they grow is what they teach. No query."""
    return [
        Offer(
            Item(
                task_key(task.pk),
                teaches=levels_of(task, CompetenceUse.GROWS),
                minutes=task.minutes,
                advised=levels_of(task, CompetenceUse.NEEDS),
            ),
            kind=TASK,
            title=str(task.title),
            url=reverse("projects:task", args=[task.project.slug, task.slug]),
            place=str(task.project.name),
        )
        for task in tasks
    ]


def levels_of(task: Task, use: str) -> dict[int, int]:
    """Return {competence id: level} of what a task needs or grows; its competences are prefetched."""
    return {row.competence_id: row.level for row in task.competences.all() if row.use == use}


def goal_of_task(task: Task) -> Goal:
    """Return what to know before a task: its levels, and the modules it names. Two queries."""
    modules = task.learn_first.values_list("module_key", flat=True)
    needs = {row.competence_id: row.level for row in task.competences.filter(use=CompetenceUse.NEEDS)}
    return Goal(needs, frozenset(module_key(key) for key in modules))


def goal_of_role(opening: RoleOpening) -> Goal:
    """Return what a role asks for. One query."""
    return Goal({row.competence_id: row.level for row in opening.competences.all()})


def lessons_before_task(task: Task, user: Any, *, used: list[CompetenceUsed]) -> Way:
    """Return the way to a task by lessons alone, for its page. Three queries while what there is to learn is remembered.

    ``used`` is what readiness.competences_used says of the task.
    """
    needs = {row.competence_id: row.level for row in used if row.use == CompetenceUse.NEEDS}
    return way_to_levels(needs, user, modules=task.learn_first.values_list("module_key", flat=True))
