"""What a task still lacks before it can be open, and what makes it a good first one. Pure: a plan in, sentences out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from projects.queries.task_plan import Ask, TaskPlan
from projects.states import Complexity, FieldKind, TaskKind

FIRST_MINUTES = 60
FIRST_LEVEL = 2
FIRST_ASKS = 6


@dataclass(frozen=True)
class Point:
    """One point: ``part`` is the id of the part of the form it is about, ``words`` says it, ``ok`` whether it is so."""

    part: str
    words: Promise | str
    ok: bool = False

    def __str__(self) -> str:
        return self.part


def what_is_missing(plan: TaskPlan, *, now: datetime | None = None) -> list[Point]:
    """Return what keeps the task from being open, in the order of the form. Empty: it can be opened."""
    today = timezone.localdate(now or timezone.now())
    last_day_before_start = plan.deadline and plan.opens_at and plan.deadline < timezone.localdate(plan.opens_at)
    checks = [
        ("title", not plan.title, _("It has no title yet.")),
        ("summary", not plan.summary, _("Nobody can read yet why it matters.")),
        ("steps", not any(step.title for step in plan.steps), _("It has no step yet. One is enough.")),
        ("asks", not plan.asks, _("It does not say yet what to hand in.")),
        ("asks", any(not ask.label for ask in plan.asks), _("One of the things to hand in has no name.")),
        ("asks", any(_lacks_options(ask) for ask in plan.asks), _("A choice needs at least two answers.")),
        ("minutes", plan.minutes < 5, _("It does not say yet how long it takes.")),
        ("place", not plan.remote and not plan.place, _("It does not say yet where, or that it can be done anywhere.")),
        ("safety", plan.kind == TaskKind.OBSERVE and not plan.remote and not plan.safety,
         _("Who goes out should know what is needed to be safe. Write a sentence, or that nothing special is needed.")),
        ("deadline", plan.deadline is not None and plan.deadline < today, _("Its last day has passed.")),
        ("deadline", bool(last_day_before_start), _("Its last day comes before the day it opens.")),
        ("minimum", plan.minimum > plan.capacity, _("It needs more people than it has places.")),
        ("rubric", plan.rubric is None, _("It does not say yet by what it is judged.")),
    ]  # fmt: skip
    missing = [Point(part, words) for part, lacks, words in checks if lacks]
    if plan.good_first:
        missing += [Point(point.part, point.words) for point in first_task_points(plan) if not point.ok]
    return missing


def first_task_points(plan: TaskPlan) -> list[Point]:
    """Return the points that make a task one to begin with, each with whether it is so."""
    return [Point(part, words, ok=is_so(plan)) for part, words, is_so in _FIRST]


def is_good_first(plan: TaskPlan) -> bool:
    """Whether every point is so."""
    return all(point.ok for point in first_task_points(plan))


def _lacks_options(ask: Ask) -> bool:
    return ask.kind == FieldKind.CHOICE and len(ask.options) < 2


def _asks_one_clear_thing(plan: TaskPlan) -> bool:
    """Something has to be there, not too much, and everything has a name."""
    needed = [ask for ask in plan.asks if ask.required]
    return 1 <= len(needed) <= FIRST_ASKS and all(ask.label for ask in plan.asks)


_FIRST: tuple[tuple[str, Promise, Callable[[TaskPlan], bool]], ...] = (
    ("minutes", _("It takes an hour at most."), lambda plan: 5 <= plan.minutes <= FIRST_MINUTES),
    ("complexity", _("It is simple, step by step."), lambda plan: plan.complexity == Complexity.SIMPLE),
    ("steps", _("It says how to do it, step by step."), lambda plan: any(step.title for step in plan.steps)),
    ("summary", _("It says why it matters."), lambda plan: bool(plan.summary)),
    ("used_for", _("It says what it is used for."), lambda plan: bool(plan.used_for)),
    ("asks", _("What to hand in is clear: one to six things have to be there."), _asks_one_clear_thing),
    (
        "uses",
        _("It needs no competence above level 2."),
        lambda plan: all(row.level <= FIRST_LEVEL for row in plan.needs),
    ),
    (
        "place",
        _("It can be done from anywhere, or says exactly where."),
        lambda plan: plan.remote or bool(plan.place),
    ),
    ("safety", _("Who goes out reads how to be safe."), lambda plan: plan.remote or bool(plan.safety)),
    ("minimum", _("One person alone can begin."), lambda plan: plan.minimum == 1 and plan.mode != "team"),
)
