"""Tasks as those see them who run the project: every state, who is on it, who waits, and what is still missing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from courses.models import Competence, ModulePage
from courses.queries.pages import open_pages
from projects.models import Contribution, Project, Rubric, Task, TaskClaim
from projects.queries.claims import with_places
from projects.queries.open_now import is_over, opens_later
from projects.queries.paging import page_by_key
from projects.queries.task_plan import TaskPlan, plan_of, with_parts
from projects.queries.task_points import is_good_first, what_is_missing
from projects.states import WRITABLE_STATES, ClaimState, ContributionState, TaskState

PAGE = 20


@dataclass(frozen=True)
class TaskRow:
    """A task in the list. ``standing``: draft, scheduled, open, full, over, paused or closed; ``age``: days since it opened
    (of a draft: since it was begun); ``missing``: how much a draft lacks; ``could_be_first``: it fits a beginner and does
    not say so, or says so and does."""

    task: Task
    standing: str
    age: int
    missing: int
    could_be_first: bool


@dataclass(frozen=True)
class TaskRows:
    """A part of the list, and the key after which the next begins ("" at the end)."""

    rows: list[TaskRow]
    next_after: str


def tasks_to_run(project: Project, *, state: str = "", after: str = "") -> TaskRows:
    """Return a part of the project's tasks, newest first, of one state or of all. Five queries, however many there are."""
    tasks = with_parts(with_places(Task.objects.filter(project=project)))
    if state in TaskState.values:
        tasks = tasks.filter(state=state)
    rows, next_after = page_by_key(tasks, after, most=PAGE, newest_first=True)
    now = timezone.now()
    return TaskRows([_row(task, now) for task in rows], next_after)


def standing_for_runners(task: Task, *, now: datetime | None = None) -> str:
    """Return where a task stands: draft, scheduled, open, full, over, paused or closed. Needs its places; makes no query."""
    if task.state != TaskState.OPEN:
        return str(task.state)
    if opens_later(task, now=now):
        return "scheduled"
    if is_over(task, now=now):
        return "over"
    return "open" if task.places_left > 0 else "full"  # type: ignore[attr-defined]  # annotated by with_places


def _row(task: Task, now: datetime) -> TaskRow:
    plan = plan_of(task)
    return TaskRow(
        task=task,
        standing=standing_for_runners(task, now=now),
        age=max((now - task.opened_at) // timedelta(days=1), 0) if task.opened_at else 0,
        missing=len(what_is_missing(plan, now=now)) if task.state == TaskState.DRAFT else 0,
        could_be_first=is_good_first(plan),
    )


@dataclass(frozen=True)
class OnIt:
    """What hangs on a task: how many hold it, how many of them have begun to write, how much waits for a verdict, how many
    wait for a place, and when the last claim ends."""

    holders: int
    drafts: int
    with_reviewer: int
    waiting: int
    last_claim_ends: datetime | None


def who_is_on_it(task: Task) -> OnIt:
    """Return what hangs on a task. Four queries."""
    now = timezone.now()
    claims = TaskClaim.objects.filter(task=task, state=ClaimState.ACTIVE, expires_at__gt=now)
    ends = list(claims.order_by("-expires_at").values_list("expires_at", flat=True))
    work = Contribution.objects.filter(task=task)
    with_reviewer = (ContributionState.SUBMITTED, ContributionState.IN_REVIEW)
    return OnIt(
        holders=len(ends),
        drafts=work.filter(state__in=WRITABLE_STATES, draft_version__gt=0).count(),
        with_reviewer=work.filter(state__in=with_reviewer).count(),
        waiting=task.waiting.filter(ended_at__isnull=True).count(),
        last_claim_ends=ends[0] if ends else None,
    )


def rubrics_to_choose() -> list[tuple[int, str]]:
    """Return the rubrics by which a task can be judged. One query."""
    return [(rubric.pk, str(rubric)) for rubric in Rubric.objects.order_by("slug")]


def competences_to_choose(plan: TaskPlan) -> list[tuple[int, str]]:
    """Return the competences of the default framework, and those the task uses already. One query."""
    used = [row.competence for row in plan.uses]
    known = Competence.objects.filter(Q(framework__is_default=True) | Q(pk__in=used))
    return [(row.pk, f"{row.code} {row.name}") for row in known.order_by("framework", "position", "pk")]


def modules_to_choose(plan: TaskPlan) -> list[tuple[str, str]]:
    """Return the modules everybody may read, by translation key and in the reader's language. One query.

    A module the task names that nobody may read any more stays in the list under its key, so that it is not lost unseen.
    """
    pages = open_pages(ModulePage).filter(locale__language_code=get_language()).order_by("path")
    known = {str(key): str(title) for key, title in pages.values_list("translation_key", "title")}
    gone = {str(key): str(key) for key in plan.modules if str(key) not in known}
    return [*known.items(), *gone.items()]
