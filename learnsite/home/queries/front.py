"""What a stranger sees first: who needs a hand now, and what has come of it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import get_language

from learnsite.home.models import HomePage
from projects.models import Contribution, Project, Task
from projects.queries.tasks import by_distance, live_tasks, region_of
from projects.states import ContributionState, ProjectState

ROWS = 3


@dataclass(frozen=True)
class BiggestCloth:
    """The project with the most accepted work: the picture of what many small pieces make."""

    project: Project
    accepted: int
    people: int
    pieces: int


def home_page() -> HomePage | None:
    """Return the published home page in the reader's language."""
    return HomePage.objects.live().public().filter(locale__language_code=get_language()).first()


def tasks_near(user: Any, *, limit: int = ROWS + 1) -> list[Task]:
    """Return open tasks with a free place, nearest first, those good to begin with before others, one per project."""
    tasks = by_distance(live_tasks().filter(places_left__gt=0), region_of(user))
    seen: set[int] = set()
    chosen: list[Task] = []
    for task in tasks.order_by("away", "-good_first", "-pk")[: limit * 8]:
        if task.project_id not in seen:
            seen.add(task.project_id)
            chosen.append(task)
    return chosen[:limit]


def open_task_count() -> int:
    """Return how many tasks wait for somebody."""
    return live_tasks().filter(places_left__gt=0).count()


def biggest_cloth() -> BiggestCloth | None:
    """Return the live project with the most accepted work; None while there is none."""
    accepted = Q(tasks__contributions__state=ContributionState.ACCEPTED)
    project = (
        Project.objects.filter(state=ProjectState.LIVE)
        .annotate(
            accepted=Count("tasks__contributions", filter=accepted, distinct=True),
            people=Count("tasks__contributions__author", filter=accepted, distinct=True),
            open_tasks=Count("tasks", filter=Q(tasks__state="open"), distinct=True),
        )
        .order_by("-accepted", "pk")
        .first()
    )
    if project is None or not project.accepted:
        return None
    return BiggestCloth(project, project.accepted, project.people, project.accepted + project.open_tasks)


def latest_pieces(*, limit: int = ROWS) -> list[Contribution]:
    """Return the newest accepted work of all projects."""
    return list(
        Contribution.objects.filter(state=ContributionState.ACCEPTED, task__project__state=ProjectState.LIVE)
        .select_related("author", "task__project__lab__region")
        .order_by("-state_since", "-pk")[:limit]
    )


def front_context(user: Any, *, page: HomePage | None) -> dict[str, Any]:
    """Return the front page's context with the words of ``page``."""
    tasks = tasks_near(user)
    return {
        "page": page,
        "first_task": tasks[0] if tasks else None,
        "tasks": tasks[1:],
        "open_tasks": open_task_count(),
        "cloth": biggest_cloth(),
        "pieces": latest_pieces(),
    }
