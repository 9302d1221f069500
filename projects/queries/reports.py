"""What was reported to a lab, with what a coordinator needs in order to decide."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from projects.models import Comment, Lab, Report
from projects.policies.report import Thing, reports_of, thing_of
from projects.queries.comments import comments_on
from projects.queries.counting import number_of
from projects.queries.paging import page_by_key
from projects.states import ReportState

PAGE = 20
_AROUND = 2


@dataclass
class Pile:
    """One thing that was reported, and every report on it that is in the same state, oldest first."""

    first: Report
    thing: Thing
    reasons: list[Report] = field(default_factory=list)


@dataclass(frozen=True)
class ReportPage:
    """A part of the list, and the key after which it goes on."""

    piles: list[Pile]
    next_after: str


def open_reports(lab: Lab, *, after: str = "") -> ReportPage:
    """Return what waits for a decision, each thing once, by its oldest report, oldest first. Two queries."""
    rows, next_after = page_by_key(_firsts(reports_of(lab)).select_related(*_WITH), after, most=PAGE)
    return ReportPage(_piled(rows), next_after)


def decided_reports(lab: Lab, *, after: str = "") -> ReportPage:
    """Return what was decided, each report by itself, newest first. One query."""
    decided = reports_of(lab).exclude(state=ReportState.OPEN).select_related(*_WITH, "decided_by")
    rows, next_after = page_by_key(decided, after, most=PAGE, newest_first=True)
    return ReportPage([Pile(row, thing_of(row), [row]) for row in rows], next_after)


def labs_with_reports(labs: QuerySet[Lab]) -> list[tuple[Lab, int]]:
    """Return labs with how many things wait for a decision in each, most first. One query; there are as many labs as regions want one."""
    open_ones = _firsts(Report.objects.all())
    ways = ("problem", "evidence__problem", "comment__task__project", "comment__contribution__task__project")
    counts = [number_of(open_ones.filter(**{f"{way}__lab": OuterRef("pk")}), f"{way}__lab") for way in ways]
    rows = labs.select_related("region").annotate(waiting=counts[0] + counts[1] + counts[2] + counts[3])
    return [(lab, lab.waiting) for lab in rows.order_by("-waiting", "slug")]


def reasons_given(report: Report) -> list[Report]:
    """Return all reports on the same thing in the same state, oldest first."""
    return list(thing_of(report).reports.filter(state=report.state).order_by("pk"))


def around(comment: Comment) -> list[Comment]:
    """Return a few comments before and after one, with it in their midst."""
    place = comment.task or comment.contribution
    assert place is not None  # a constraint says that a comment is about one thing
    talk = comments_on(place).select_related("author")
    before = list(talk.filter(pk__lt=comment.pk).order_by("-pk")[:_AROUND])
    after = list(talk.filter(pk__gt=comment.pk).order_by("pk")[:_AROUND])
    return [*reversed(before), comment, *after]


def open_report_count(lab: Lab) -> int:
    """Return how many things wait for a decision in a lab, however many reported each. One query."""
    return _firsts(reports_of(lab)).count()


_WITH = (
    "comment__author",
    "comment__task__project__lab",
    "comment__contribution__task__project__lab",
    "problem__lab",
    "problem__proposer",
    "evidence__author",
    "evidence__problem__lab",
)


def _firsts(reports: QuerySet[Report]) -> QuerySet[Report]:
    """The oldest open report on each thing."""
    earlier = Report.objects.filter(_same_thing(), state=ReportState.OPEN, pk__lt=OuterRef("pk"))
    return reports.filter(~Exists(earlier), state=ReportState.OPEN)


def _same_thing() -> Q:
    return Q(comment=OuterRef("comment")) | Q(problem=OuterRef("problem")) | Q(evidence=OuterRef("evidence"))


def _piled(rows: list[Report]) -> list[Pile]:
    """Put every open report with the first one on the same thing. One query."""
    piles = {(row.comment_id, row.problem_id, row.evidence_id): Pile(row, thing_of(row)) for row in rows}
    things = (
        Q(comment__in=[row.comment_id for row in rows if row.comment_id])
        | Q(problem__in=[row.problem_id for row in rows if row.problem_id])
        | Q(evidence__in=[row.evidence_id for row in rows if row.evidence_id])
    )
    for report in Report.objects.filter(things, state=ReportState.OPEN).order_by("pk") if rows else ():
        piles[report.comment_id, report.problem_id, report.evidence_id].reasons.append(report)
    return list(piles.values())
