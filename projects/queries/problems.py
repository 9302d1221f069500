"""Problems as lists show them, and all that the page of one shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from projects.models import Lab, Problem, ProblemEvidence, ProblemMove, ProblemPhoto, ProblemSupport
from projects.policies.problem import problems_to_decide, public_problems
from projects.queries.counting import number_of
from projects.queries.finding import narrowed_problems
from projects.queries.paging import page_by_key
from projects.states import ProblemState

PAGE = 20
FEWEST_FOR_A_MEDIAN = 5
ANSWERS_LOOKED_AT = 100
DAY = timedelta(days=1)


@dataclass(frozen=True)
class ProblemPage:
    """A part of a list, and the key after which it goes on."""

    problems: list[Problem]
    next_after: str


@dataclass(frozen=True)
class AnsweringTime:
    """How many days a lab took to answer, in half of the last ``count`` cases at most."""

    median: int
    count: int


def with_voices(problems: QuerySet[Problem]) -> QuerySet[Problem]:
    """Annotate each with ``voices``: how many say "me too"."""
    return problems.annotate(voices=number_of(ProblemSupport.objects.filter(problem=OuterRef("pk")), "problem"))


def problem_list(*, chosen: Mapping[str, Any], after: str = "") -> ProblemPage:
    """Return public problems, newest first, narrowed as queries.finding says. Two queries."""
    return _page(narrowed_problems(public_problems(), chosen), after)


def told_by(user: Any, *, after: str = "") -> ProblemPage:
    """Return what a person told, newest first, hidden ones as well. Two queries."""
    return _page(Problem.objects.filter(proposer=user), after)


def shared_by(user: Any, *, after: str = "") -> ProblemPage:
    """Return the public problems to which a person said "me too" or added something, newest first. Two queries."""
    added = ProblemEvidence.objects.filter(author=user).values("problem")
    said = ProblemSupport.objects.filter(user=user).values("problem")
    shared = public_problems().filter(Q(pk__in=said) | Q(pk__in=added)).exclude(proposer=user)
    return _page(shared, after)


def problems_of(lab: Lab, *, states: Iterable[str], after: str = "") -> ProblemPage:
    """Return what a lab's coordinators have to look at, in the given states, oldest first. Two queries.

    Each carries ``days`` (how long it has been in its state) and ``is_overdue``: it waits for the lab longer than promised.
    """
    problems = problems_to_decide(lab).filter(state__in=list(states))
    page = _page(problems, after, newest_first=False)
    now = timezone.now()
    for problem in page.problems:
        problem.days = days_between(problem.state_since, now)
        problem.is_overdue = is_overdue(problem, lab, now=now)
    return page


def count_by_state(lab: Lab) -> dict[str, int]:
    """Return {state: number} of all that was told to a lab. One query."""
    counted = problems_to_decide(lab).order_by().values_list("state").annotate(number=Count("pk"))
    return dict(counted)


def is_overdue(problem: Problem, lab: Lab, *, now: datetime | None = None) -> bool:
    """Whether the lab has let somebody wait longer than it promised."""
    waits = problem.state == ProblemState.PROPOSED
    return waits and problem.state_since < (now or timezone.now()) - timedelta(days=lab.answer_days)


def days_between(earlier: datetime, later: datetime) -> int:
    """Return whole days, begun ones counted: the day on which something happens is day one."""
    return max(1, -((earlier - later) // DAY))


def answering_time(lab: Lab) -> AnsweringTime | None:
    """Return how long the lab took to its first answer, from the latest cases; None when there are too few to say.

    Computed, never typed: days from being told to the first move by somebody else, rounded up. One query.
    """
    first = (
        ProblemMove.objects.filter(problem__lab=lab, from_state=ProblemState.PROPOSED)
        .exclude(by=F("problem__proposer"))
        .values("problem")
        .annotate(answered=Min("at"), told=Min("problem__proposed_at"))
        .order_by("-answered")
    )
    days = sorted(days_between(row["told"], row["answered"]) for row in first[:ANSWERS_LOOKED_AT])
    if len(days) < FEWEST_FOR_A_MEDIAN:
        return None
    return AnsweringTime(median=days[(len(days) - 1) // 2], count=len(days))


def problem_context(
    problem: Problem, user: Any, *, decides: bool, after: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return what the page of a problem shows; ``problem`` as from get_problem_to_see. The same queries however much it is.

    What is hidden is left out but for its author and for those who decide. What others know, and what was joined with it, go
    on by key where there is much: ``after`` has the last one seen as ``evidence`` and ``joined``.
    """
    signed_in = getattr(user, "is_authenticated", False)
    together = Q(problem=problem) | Q(problem__merged_into=problem, problem__hidden_at__isnull=True)
    evidence = ProblemEvidence.objects.filter(together).select_related("author", "problem").prefetch_related("photos")
    if not decides:
        evidence = evidence.filter(Q(hidden_at__isnull=True) | Q(author=user if signed_in else None))
    shares = ProblemSupport.objects.filter(problem=problem)
    facts = Problem.objects.filter(pk=problem.pk).annotate(mine=Exists(shares.filter(user=user if signed_in else None)))
    voices, mine = with_voices(facts).values_list("voices", "mine").get()
    now = timezone.now()
    seen = after or {}
    known, next_evidence = page_by_key(evidence, seen.get("evidence", ""), most=PAGE)
    with_it = public_problems().filter(merged_into=problem)
    joined, next_joined = page_by_key(with_it, seen.get("joined", ""), most=PAGE)
    return {
        "problem": problem,
        "themes": list(problem.themes.all()),
        "photos": list(ProblemPhoto.objects.filter(problem=problem, evidence__isnull=True)),
        "evidence": known,
        "next_evidence": next_evidence,
        "joined": joined,
        "next_joined": next_joined,
        "moves": list(problem.moves.select_related("by").order_by("pk")),
        "voices": voices,
        "shared_by_me": mine,
        "answering": answering_time(problem.lab),
        "days": days_between(problem.state_since, now),
        "is_overdue": is_overdue(problem, problem.lab, now=now),
    }


def _page(problems: QuerySet[Problem], after: str, *, newest_first: bool = True) -> ProblemPage:
    """Cut a part by key and fetch all that a row shows."""
    photos = Prefetch("photos", queryset=ProblemPhoto.objects.filter(evidence__isnull=True), to_attr="own_photos")
    rows = with_voices(problems).select_related("lab__region", "project", "proposer").prefetch_related(photos)
    return ProblemPage(*page_by_key(rows, after, most=PAGE, newest_first=newest_first))
