"""What needs those who run projects today: who was not answered, who is stuck, what ends, what nobody takes."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from projects.models import (
    Comment,
    CommentMention,
    Contribution,
    HelpRequest,
    Lab,
    Problem,
    Project,
    ProjectMembership,
    ProjectStage,
    Report,
    RoleApplication,
    Submission,
)
from projects.policies.help import calls_one_may_answer
from projects.queries.people_desk import ENDS_SOON, Member, Waiting, member
from projects.queries.untaken_tasks import UntakenTask, untaken_tasks
from projects.states import (
    ApplicationState,
    ClaimState,
    ContributionState,
    HelpState,
    ProblemState,
    ProjectState,
    ReportState,
)

# A held task on which nothing was saved for this long may mean that somebody is stuck.
STUCK_AFTER = 5  # days
_DAY = timedelta(days=1)
Row = TypeVar("Row")


@dataclass(frozen=True)
class WaitingWork:
    """Work that waits for a verdict since so many days; ``late`` when that is longer than the project promises."""

    submission: Submission
    days: int
    late: bool


@dataclass(frozen=True)
class Stuck:
    """A held task on which nothing was saved for ``days``, with so many days left."""

    contribution: Contribution
    days: int
    left: int


@dataclass(frozen=True)
class Call:
    """Somebody asked for help so many days ago, and nobody is looking at it; whether this person may help themselves."""

    request: HelpRequest
    days: int
    may_help: bool


@dataclass(frozen=True)
class Mentioned:
    """Somebody called this person by name so many days ago, and they have not said anything there since."""

    comment: Comment
    days: int


@dataclass(frozen=True)
class Late:
    """A stage that should have been left so many days ago."""

    stage: ProjectStage
    days: int


@dataclass
class Attention:
    """Everything of one project that needs somebody today; each list with what has waited longest first."""

    project: Project
    applications: list[Waiting] = field(default_factory=list)
    reviews: list[WaitingWork] = field(default_factory=list)
    mentions: list[Mentioned] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    stuck: list[Stuck] = field(default_factory=list)
    ending: list[Member] = field(default_factory=list)
    stages: list[Late] = field(default_factory=list)
    untaken: list[UntakenTask] = field(default_factory=list)

    @property
    def overdue(self) -> int:
        """How many people were promised an answer for a day that has passed."""
        return sum(row.is_overdue for row in self.applications)

    @property
    def late_reviews(self) -> int:
        """How much work has waited longer than promised."""
        return sum(row.late for row in self.reviews)

    @property
    def count(self) -> int:
        """How many things there are. Work that waits within its time is the reviewers' and is not counted."""
        lists = (self.applications, self.mentions, self.calls, self.stuck, self.ending, self.stages, self.untaken)
        return sum(map(len, lists)) + self.late_reviews


def attention_of(projects: Collection[Project], user: Any) -> list[Attention]:
    """Return what needs somebody in each of these projects, in their order. Sixteen queries at most, however many there are.

    ``user`` runs them; only who called *them* by name is told. Projects need ``lab`` and its region fetched.
    """
    if not projects:
        return []
    now, keys = timezone.now(), [project.pk for project in projects]
    applications = _by(_applications(keys), lambda row: row.application.opening.project_id)
    reviews = _by(_reviews(projects, now), lambda row: row.submission.contribution.task.project_id)
    mentions = _by(_mentions(keys, user, now), lambda row: _project_of(row.comment))
    calls = _by(_calls(keys, user, now), lambda row: row.request.contribution.task.project_id)
    stuck = _by(_stuck(keys, now), lambda row: row.contribution.task.project_id)
    ending = _by(_ending(keys), lambda row: row.membership.project_id)
    stages = _by(_late_stages(keys), lambda row: row.stage.project_id)
    untaken = _by(untaken_tasks(projects), lambda row: row.task.project_id)
    return [
        Attention(
            project,
            applications=applications[project.pk],
            reviews=reviews[project.pk],
            mentions=mentions[project.pk],
            calls=calls[project.pk],
            stuck=stuck[project.pk],
            ending=ending[project.pk],
            stages=stages[project.pk],
            untaken=untaken[project.pk],
        )
        for project in projects
    ]


def _by(rows: Iterable[Row], key: Callable[[Row], int]) -> defaultdict[int, list[Row]]:
    groups: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _applications(projects: list[int]) -> list[Waiting]:
    today = timezone.localdate()
    rows = RoleApplication.objects.filter(opening__project__in=projects, state=ApplicationState.SENT)
    return [
        Waiting(row, (row.due_on - today).days)
        for row in rows.select_related("opening", "user").order_by("due_on", "pk")
    ]


def _reviews(projects: Collection[Project], now: datetime) -> list[WaitingWork]:
    rows = Submission.objects.filter(
        contribution__task__project__in=[project.pk for project in projects],
        contribution__state__in=(ContributionState.SUBMITTED, ContributionState.IN_REVIEW),
        review__isnull=True,
    )
    promised, work = {project.pk: project.answer_days for project in projects}, []
    for row in rows.select_related("contribution__task").order_by("submitted_at", "pk"):
        days = (now - row.submitted_at) // _DAY
        work.append(WaitingWork(row, days, days > promised[row.contribution.task.project_id]))
    return work


def _mentions(projects: list[int], user: Any, now: datetime) -> list[Mentioned]:
    later = Comment.objects.filter(author=user, pk__gt=OuterRef("comment"), removed_at__isnull=True)
    same = Q(task=OuterRef("comment__task")) | Q(contribution=OuterRef("comment__contribution"))
    in_projects = Q(comment__task__project__in=projects) | Q(comment__contribution__task__project__in=projects)
    rows = (
        CommentMention.objects.filter(
            in_projects, ~Exists(later.filter(same)), user=user,
            comment__removed_at__isnull=True, comment__hidden_at__isnull=True,
        )
        .exclude(comment__author=user)
        .select_related("comment__author", "comment__task__project", "comment__contribution__task__project")
        .order_by("comment")
    )  # fmt: skip
    return [Mentioned(row.comment, (now - row.comment.posted_at) // _DAY) for row in rows]


def _project_of(comment: Comment) -> int:
    task = comment.task if comment.task is not None else comment.contribution.task  # type: ignore[union-attr]  # on one of them
    return task.project_id


def _calls(projects: list[int], user: Any, now: datetime) -> list[Call]:
    waiting = Q(state=HelpState.ASKED) | Q(state=HelpState.TAKEN, taken_until__lt=now)
    rows = HelpRequest.objects.filter(waiting, contribution__task__project__in=projects)
    rows = rows.select_related("contribution__task", "asker").order_by("asked_at", "pk")
    rows = rows.annotate(may_help=Exists(calls_one_may_answer(user).filter(pk=OuterRef("pk"))))
    return [Call(row, (now - row.asked_at) // _DAY, row.may_help) for row in rows]


def _stuck(projects: list[int], now: datetime) -> list[Stuck]:
    """Unfinished work under a running claim on which nothing was saved for a while. Who called for help is listed there."""
    called = HelpRequest.objects.filter(contribution=OuterRef("pk"), state__in=(HelpState.ASKED, HelpState.TAKEN))
    rows = (
        Contribution.objects.filter(
            ~Exists(called),
            task__project__in=projects,
            state__in=(ContributionState.DRAFT, ContributionState.CHANGES_REQUESTED),
            claim__state=ClaimState.ACTIVE,
            claim__expires_at__gt=now,
        )
        .annotate(touched=Coalesce("draft_saved_at", "started_at"))
        .filter(touched__lt=now - timedelta(days=STUCK_AFTER), state_since__lt=now - timedelta(days=STUCK_AFTER))
        .select_related("task", "author", "claim")
        .order_by("touched", "pk")
    )
    return [
        Stuck(row, (now - max(row.touched, row.state_since)) // _DAY, (row.claim.expires_at - now) // _DAY)  # type: ignore[union-attr]  # filtered
        for row in rows
    ]


def _ending(projects: list[int]) -> list[Member]:
    rows = ProjectMembership.objects.filter(
        project__in=projects, ended_how="", until__lte=timezone.localdate() + ENDS_SOON
    )
    return [member(row) for row in rows.select_related("user").order_by("until", "pk")]


def _late_stages(projects: list[int]) -> list[Late]:
    today = timezone.localdate()
    rows = ProjectStage.objects.filter(
        project__in=projects,
        project__state=ProjectState.LIVE,
        entered_on__isnull=False,
        left_on__isnull=True,
        planned_until__lt=today,
    )
    return [Late(row, (today - row.planned_until).days) for row in rows.order_by("planned_until", "pk")]  # type: ignore[operator]  # filtered


@dataclass(frozen=True)
class LabAttention:
    """What needs those who coordinate a lab: problems without an answer (the oldest since so many days, ``late`` of them for
    longer than the lab promises), and reports nobody has looked at."""

    lab: Lab
    problems: int
    days: int
    late: int
    reports: int


def attention_of_labs(labs: Collection[Lab]) -> list[LabAttention]:
    """Return what needs somebody in each of these labs, in their order. Two queries."""
    keys = [lab.pk for lab in labs]
    told = Problem.objects.filter(lab__in=keys, state=ProblemState.PROPOSED, hidden_at__isnull=True)
    now = timezone.now()
    ages = _by(
        ((lab, (now - since) // _DAY) for lab, since in told.values_list("lab", "state_since")), lambda row: row[0]
    )
    reports = (
        Report.objects.filter(state=ReportState.OPEN)
        .annotate(
            of_lab=Coalesce(
                "problem__lab", "evidence__problem__lab", "comment__task__project__lab",
                "comment__contribution__task__project__lab",
            )
        )
        .filter(of_lab__in=keys)
        .order_by()
        .values_list("of_lab")
        .annotate(number=Count("pk"))
    )  # fmt: skip
    reported = dict(reports)
    return [_lab_attention(lab, [days for _, days in ages.get(lab.pk, [])], reported.get(lab.pk, 0)) for lab in labs]


def _lab_attention(lab: Lab, ages: list[int], reports: int) -> LabAttention:
    """Count what waits in a lab. ``ages``: days since each problem was told."""
    late = sum(days > lab.answer_days for days in ages)
    return LabAttention(lab=lab, problems=len(ages), days=max(ages, default=0), late=late, reports=reports)
