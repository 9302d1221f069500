"""A project and its copies in other regions, side by side."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from projects.models import Contribution, Outcome, Project, Review, Task
from projects.policies.project import coordinated_labs, visible_projects
from projects.queries.paging import page_by_key
from projects.queries.stages import with_current_stage
from projects.states import ContributionState, ProjectState, TaskState

PAGE = 20
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Side:
    """One project in the comparison. ``verdict_days`` is the median from handing in to verdict, or None where none was
    given yet; ``people`` counts those who handed something in."""

    project: Project
    is_original: bool
    open_tasks: int
    people: int
    accepted: int
    verdict_days: int | None
    outcomes: int


def sides_of(project: Project, user: Any, *, after: str = "") -> tuple[list[Side], str]:
    """Return the project it all began with, its copies in the order they were made, and the key after which more follow
    ("" at the end). Only what the person may see. Seven queries, however many copies."""
    visible = visible_projects(user)
    origin = visible.filter(pk=project.copied_from_id).first() if project.copied_from_id else None
    first = origin or project
    family = visible.filter(Q(copied_from=first) | Q(copied_from=project) | Q(pk=project.pk)).exclude(pk=first.pk)
    copies, next_after = page_by_key(_described(family), after, most=PAGE)
    return _with_numbers([*_described(visible.filter(pk=first.pk)), *copies], first), next_after


def _described(projects: QuerySet[Project]) -> QuerySet[Project]:
    return with_current_stage(projects).select_related("lab__region")


def _with_numbers(projects: list[Project], first: Project) -> list[Side]:
    """Four grouped queries."""
    ids = [project.pk for project in projects]
    live = [project.pk for project in projects if project.state == ProjectState.LIVE]
    tasks = _counted(Task.objects.filter(project__in=live, state=TaskState.OPEN), "project")
    published = Outcome.objects.filter(project__in=ids, published_at__isnull=False, withdrawn_at__isnull=True)
    outcomes = _counted(published, "project")
    work = _work(ids)
    days = _verdict_days(ids)
    return [
        Side(
            project=project,
            is_original=project.pk == first.pk,
            open_tasks=tasks.get(project.pk, 0),
            people=work.get(project.pk, (0, 0))[0],
            accepted=work.get(project.pk, (0, 0))[1],
            verdict_days=days.get(project.pk),
            outcomes=outcomes.get(project.pk, 0),
        )
        for project in projects
    ]


def _counted(rows: QuerySet[Any], by: str) -> dict[int, int]:
    return dict(rows.order_by().values(by).annotate(number=Count("pk")).values_list(by, "number"))


def _work(ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Return {project id: (people who handed something in, accepted pieces of work)}."""
    handed_in = Contribution.objects.filter(task__project__in=ids).exclude(state=ContributionState.DRAFT)
    rows = (
        handed_in.order_by()
        .values("task__project")
        .annotate(
            people=Count("author", distinct=True), accepted=Count("pk", filter=Q(state=ContributionState.ACCEPTED))
        )
        .values_list("task__project", "people", "accepted")
    )
    return {project: (people, accepted) for project, people, accepted in rows}


def _verdict_days(ids: Iterable[int]) -> dict[int, int]:
    """Return {project id: the median in whole days, at least one}."""
    waits: dict[int, list[float]] = defaultdict(list)
    reviews = Review.objects.filter(submission__contribution__task__project__in=ids)
    rows = reviews.annotate(project=F("submission__contribution__task__project"))
    for project, given, begun in rows.values_list("project", "reviewed_at", "submission__submitted_at"):
        waits[project].append((given - begun) / _DAY)
    return {project: max(1, round(median(found))) for project, found in waits.items()}


def can_copy_projects(user: Any) -> bool:
    """Whether a person coordinates a lab that a project could be copied to."""
    return coordinated_labs(user).exists()
