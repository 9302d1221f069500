"""Which open tasks nobody takes, with the facts from which the reasons are computed. Fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone, translation

from courses.models import CompetenceEvidence, ModulePage
from courses.queries.modules import modules_teaching
from courses.queries.pages import open_pages
from courses.states import EvidenceKind
from projects.models import Contribution, Project, Task, TaskClaim, TaskCompetence, TaskField
from projects.queries.claims import with_places
from projects.queries.counting import number_of
from projects.queries.untaken import UNTAKEN_AFTER, Need, Reason, TaskFacts, reasons_untaken
from projects.states import CompetenceUse, ContributionState, ProjectState, TaskState

LATELY = timedelta(days=60)
# Whoever handed something in knows the way.
_HANDED_IN = (
    ContributionState.SUBMITTED,
    ContributionState.IN_REVIEW,
    ContributionState.CHANGES_REQUESTED,
    ContributionState.ACCEPTED,
)


@dataclass(frozen=True)
class UntakenTask:
    """A task with a free place that nobody has taken for ``days``, and why that may be."""

    task: Task
    days: int
    reasons: list[Reason]


def untaken_tasks(projects: Collection[Project]) -> list[UntakenTask]:
    """Return the tasks of running projects nobody takes, the longest first. Nine queries at most; one when there is none."""
    now = timezone.now()
    tasks = list(_waiting(projects, before=now - timedelta(days=UNTAKEN_AFTER)))
    if not tasks:
        return []
    first_tasks = _first_tasks(projects)
    around = _Around(tasks)
    return [
        UntakenTask(task, (now - task.since).days, reasons_untaken(around.facts_of(task, first_tasks)))  # type: ignore[attr-defined]  # annotated
        for task in tasks
    ]


def _waiting(projects: Collection[Project], *, before: Any) -> QuerySet[Task]:
    """Open tasks with a free place that were opened, and last taken, before then."""
    last = TaskClaim.objects.filter(task=OuterRef("pk")).order_by().values("task").annotate(last=Max("claimed_at"))
    questions = TaskField.objects.filter(task=OuterRef("pk"), required=True)
    tasks = Task.objects.filter(
        project__in=[project.pk for project in projects if project.state == ProjectState.LIVE], state=TaskState.OPEN
    )
    needs = TaskCompetence.objects.filter(use=CompetenceUse.NEEDS).select_related("competence")
    return (
        with_places(tasks)
        .annotate(
            since=Greatest("opened_at", Coalesce(Subquery(last.values("last")), "opened_at")),
            questions=number_of(questions, "task"),
        )
        .filter(places_left__gt=0, since__lt=before)
        .select_related("project__lab__region")
        .prefetch_related(
            Prefetch("competences", queryset=needs.order_by("competence__position"), to_attr="needed"),
            Prefetch("learn_first", to_attr="named"),
        )
        .order_by("since", "pk")
    )


def _first_tasks(projects: Collection[Project]) -> dict[int, int]:
    """How many open tasks of each project are marked as good to begin with. One query."""
    rows = Task.objects.filter(project__in=[project.pk for project in projects], state=TaskState.OPEN, good_first=True)
    return dict(rows.order_by().values_list("project").annotate(number=Count("pk")))


class _Around:
    """What is known around the tasks: people of their regions, what modules teach, what was taken lately. Five queries."""

    def __init__(self, tasks: list[Task]) -> None:
        needed = {use.competence_id for task in tasks for use in task.needed}  # type: ignore[attr-defined]  # prefetched
        regions = {task.project.lab.region.code for task in tasks}
        self.levels = _levels_shown(needed, regions)
        with translation.override(settings.LANGUAGE_CODE):  # a fact about the house, not about who reads it
            self.taught = modules_teaching(needed)
        self.live = _live_modules(row.module_key for task in tasks for row in task.named)  # type: ignore[attr-defined]  # prefetched
        self.near = _contributors(regions)
        self.usual = _usual_minutes({task.project.lab_id for task in tasks})

    def facts_of(self, task: Task, first_tasks: dict[int, int]) -> TaskFacts:
        """Return the facts of one task; makes no query."""
        region = task.project.lab.region.code
        needs = tuple(
            Need(
                name=str(use.competence.name),
                level=use.level,
                able=sum(level >= use.level for level in self.levels.get((use.competence_id, region), ())),
                taught=bool(self.taught.get(use.competence_id)),
            )
            for use in task.needed  # type: ignore[attr-defined]  # prefetched
        )
        return TaskFacts(
            minutes=task.minutes,
            remote=task.remote,
            complexity=task.complexity,
            good_first=task.good_first,
            questions=task.questions,  # type: ignore[attr-defined]  # annotated
            needs=needs,
            modules_named=sum(row.module_key in self.live for row in task.named),  # type: ignore[attr-defined]  # prefetched
            people_near=self.near.get(region, 0),
            usual_minutes=self.usual.get(task.project.lab_id),
            first_tasks=first_tasks.get(task.project_id, 0),
            deadline_days=None if task.deadline is None else (task.deadline - timezone.localdate()).days,
        )


def _levels_shown(competences: set[int], regions: set[str]) -> dict[tuple[int, str], list[int]]:
    """{(competence, region): the highest level of each person there who has shown it, by tests or reviewed work}."""
    rows = (
        CompetenceEvidence.objects.filter(
            competence__in=competences, user__region_code__in=regions, user__is_active=True, withdrawn_at__isnull=True
        )
        .exclude(kind=EvidenceKind.SELF)
        .order_by()
        .values_list("competence", "user__region_code", "user")
        .annotate(highest=Max("level"))
    )
    levels: dict[tuple[int, str], list[int]] = defaultdict(list)
    for competence, region, _user, highest in rows:
        levels[competence, region].append(highest)
    return levels


def _live_modules(keys: Iterable[Any]) -> set[Any]:
    """Which modules everybody may read, in the language every installation has."""
    pages = open_pages(ModulePage).filter(translation_key__in=list(keys), locale__language_code=settings.LANGUAGE_CODE)
    return set(pages.values_list("translation_key", flat=True))


def _contributors(regions: set[str]) -> dict[str, int]:
    """{region: people who live there and have handed something in}."""
    rows = Contribution.objects.filter(author__region_code__in=regions, state__in=_HANDED_IN, author__is_active=True)
    return dict(rows.order_by().values_list("author__region_code").annotate(number=Count("author", distinct=True)))


def _usual_minutes(labs: set[int]) -> dict[int, int]:
    """{lab: the median length of the tasks that were taken there lately}."""
    rows = TaskClaim.objects.filter(Q(task__project__lab__in=labs), claimed_at__gt=timezone.now() - LATELY)
    minutes: dict[int, list[int]] = defaultdict(list)
    for lab, length in rows.values_list("task__project__lab", "task__minutes"):
        minutes[lab].append(length)
    return {lab: int(median(lengths)) for lab, lengths in minutes.items()}
