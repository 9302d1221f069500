"""How long a verdict honestly takes: computed from what happened lately, never typed."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Case, Count, DurationField, ExpressionWrapper, F, IntegerField, Value, When
from django.utils import timezone

from projects.models import Project, Review

WINDOW = timedelta(days=60)
FEWEST = 5  # verdicts below which nothing is said
REMEMBERED = 600  # seconds
_KEY = "projects.waiting_times"
# Days are counted in full and rounded up, beyond a month to coarser steps: what is said is never less than it took.
_STEPS = (*range(1, 31), 45, 60, 90, 120, 180, 365)
_LONGER = 730


@dataclass(frozen=True)
class WaitingTime:
    """Half of the verdicts came within ``median`` whole days, 9 in 10 within ``most`` (by nearest rank). ``count`` verdicts of
    the last ``window`` days; ``where`` they were given: project, lab or everywhere."""

    median: int
    most: int
    count: int
    where: str
    window: int = WINDOW.days


@dataclass(frozen=True)
class _Table:
    """All waiting times there are, so that one look answers for every project."""

    projects: dict[int, WaitingTime]
    labs: dict[int, WaitingTime]
    everywhere: WaitingTime | None


def waiting_time(project: Project) -> WaitingTime | None:
    """Return how long verdicts took lately in this project, else in its lab, else everywhere; None when there are too few
    anywhere to say. One query in ten minutes for the whole site, none otherwise."""
    table = _table()
    return table.projects.get(project.pk) or table.labs.get(project.lab_id) or table.everywhere


def waiting_time_everywhere() -> WaitingTime | None:
    """Return how long verdicts took lately, wherever they were given."""
    return _table().everywhere


def _table() -> _Table:
    table: _Table | None = cache.get(_KEY)
    if table is None:
        table = computed_waiting_times()
        cache.set(_KEY, table, REMEMBERED)
    return table


def computed_waiting_times(now: datetime | None = None) -> _Table:
    """Compute the table anew. One query: how many verdicts took how many days, by project."""
    since = (now or timezone.now()) - WINDOW
    took = ExpressionWrapper(F("reviewed_at") - F("submission__submitted_at"), output_field=DurationField())
    steps = [When(took__lte=timedelta(days=days), then=Value(days)) for days in _STEPS]
    rows = (
        Review.objects.filter(reviewed_at__gte=since)
        .annotate(took=took)
        .annotate(days=Case(*steps, default=Value(_LONGER), output_field=IntegerField()))
        .order_by()
        .values_list("submission__contribution__task__project", "submission__contribution__task__project__lab", "days")
        .annotate(number=Count("pk"))
    )
    projects: dict[int, Counter[int]] = defaultdict(Counter)
    labs: dict[int, Counter[int]] = defaultdict(Counter)
    everywhere: Counter[int] = Counter()
    for project_id, lab_id, days, number in rows:
        for counts in (projects[project_id], labs[lab_id], everywhere):
            counts[days] += number
    return _Table(_enough(projects, "project"), _enough(labs, "lab"), _summary(everywhere, "everywhere"))


def _enough(places: dict[int, Counter[int]], where: str) -> dict[int, WaitingTime]:
    """Those places of which something can be said."""
    found = {pk: _summary(counts, where) for pk, counts in places.items()}
    return {pk: wait for pk, wait in found.items() if wait}


def _summary(counts: Counter[int], where: str) -> WaitingTime | None:
    total = counts.total()
    if total < FEWEST:
        return None
    days = sorted(counts.items())
    return WaitingTime(median=nearest_rank(days, 50), most=nearest_rank(days, 90), count=total, where=where)


def nearest_rank(counts: Iterable[tuple[int, int]], percent: int) -> int:
    """Return the smallest value below or at which at least ``percent`` in a hundred lie. ``counts``: (value, how often) in
    order, not empty. Whole numbers only, so that every machine agrees."""
    counts = list(counts)
    rank = -(-sum(number for _value, number in counts) * percent // 100)
    seen = 0
    for value, number in counts:
        seen += number
        if seen >= rank:
            return value
    raise ValueError("nothing to rank")
