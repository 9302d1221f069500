"""What a signed-in person sees first: the one next step, then where their work, learning, competence and badges are."""

from dataclasses import dataclass
from typing import Any

from badges.models import Award
from badges.states import AwardState
from courses.models import CompetenceArea, CompetenceEvidence
from courses.states import EvidenceKind
from projects.models import Contribution, Submission, Task, TaskCompetence
from projects.queries.contributions import Standing, claim_is_live, standing_of, work_of
from projects.states import CompetenceUse, ContributionState

AREA_LETTERS = "abcde"
RECENT = 6
# How each kind of evidence is called in a chart.
THREADS = {EvidenceKind.SELF: "said", EvidenceKind.TESTED: "tested", EvidenceKind.REVIEWED: "proven"}


@dataclass(frozen=True)
class WorkRow:
    """One piece of a person's work with where it stands."""

    contribution: Contribution
    standing: Standing


def work_rows(user: Any, *, limit: int = RECENT) -> list[WorkRow]:
    """Return the person's latest work, what waits for them first. One query."""
    order = {ContributionState.CHANGES_REQUESTED: 0, ContributionState.DRAFT: 1}
    rows = sorted(work_of(user)[: limit * 2], key=lambda row: order.get(ContributionState(row.state), 2))
    return [WorkRow(row, standing_of(row, viewer=user)) for row in rows[:limit]]


def work_that_waits_for(rows: list[WorkRow]) -> WorkRow | None:
    """Return the piece of work whose next move is the person's: asked-for changes first, then a running draft."""
    mine = [row for row in rows if row.standing.whose_move == "author" and claim_or_changes(row.contribution)]
    return mine[0] if mine else None


def claim_or_changes(contribution: Contribution) -> bool:
    """Whether the person can go on with it right now without taking the task again."""
    return contribution.state == ContributionState.CHANGES_REQUESTED or claim_is_live(contribution)


def last_remark(contribution: Contribution) -> Submission | None:
    """Return the latest submission with its review, to quote what was asked for."""
    return (
        Submission.objects.filter(contribution=contribution, review__isnull=False)
        .select_related("review__reviewer")
        .order_by("-number")
        .first()
    )


def competence_rows(user: Any, wanted: list[Task]) -> list[dict[str, Any]]:
    """Return one row per area of the default framework: the highest level said, tested and proven, and the level that wanted
    tasks need. Three queries."""
    areas = {
        area.pk: {"name": area.name, "said": 0, "tested": 0, "proven": 0, "needed": 0, "area": letter}
        for area, letter in zip(
            CompetenceArea.objects.filter(framework__is_default=True).order_by("position"), AREA_LETTERS, strict=False
        )
    }
    shown = CompetenceEvidence.objects.filter(user=user, withdrawn_at__isnull=True)
    for area_id, level, kind in shown.values_list("competence__area", "level", "kind"):
        if area_id in areas:
            thread = THREADS[EvidenceKind(kind)]
            areas[area_id][thread] = max(areas[area_id][thread], level)
    needs = TaskCompetence.objects.filter(task__in=[task.pk for task in wanted], use=CompetenceUse.NEEDS)
    for area_id, level in needs.values_list("competence__area", "level"):
        if area_id in areas:
            areas[area_id]["needed"] = max(areas[area_id]["needed"], level)
    return list(areas.values())


def latest_awards(user: Any, *, limit: int = 4) -> list[Award]:
    """Return the person's newest badges that hold, with their credentials."""
    return list(
        Award.objects.filter(user=user)
        .exclude(state=AwardState.REVOKED)
        .select_related("badge__image", "credential")
        .order_by("-pk")[:limit]
    )


def accepted_count(user: Any) -> int:
    """Return how many pieces of the person's work were accepted."""
    return Contribution.objects.filter(author=user, state=ContributionState.ACCEPTED).count()
