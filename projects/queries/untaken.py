"""Why nobody takes a task: a pure function over facts. Every reason carries the number it rests on."""

from dataclasses import dataclass
from enum import StrEnum

# A task nobody has taken for this long is looked at.
UNTAKEN_AFTER = 7  # days
# Fewer people than this who can do it are few.
FEW_ABLE = 3
# Fewer contributors than this in a region are few, for work that must be done on the spot.
FEW_NEAR = 5
# So many times as long as what people took lately is long; without anything to compare, so many minutes.
TIMES_AS_LONG = 2
LONG_MINUTES = 180
# More required questions than this make a long form.
LONG_FORM = 8
# A deadline so near leaves no evening to do it in.
NEAR_DEADLINE = 3  # days
# What could be marked as good to begin with: simple or clear work of at most so many minutes.
FIRST_COMPLEXITY = 2
FIRST_MINUTES = 60


@dataclass(frozen=True)
class Need:
    """A competence the task needs: how many people of the region have shown it at the level, and whether a live module
    teaches it."""

    name: str
    level: int
    able: int
    taught: bool


@dataclass(frozen=True)
class TaskFacts:
    """What is known of one open task. ``usual_minutes``: the median of what was taken lately in the lab, None when nothing
    was. ``modules_named``: modules to read first that are live. ``first_tasks``: open tasks of the project marked as good
    to begin with."""

    minutes: int
    remote: bool
    complexity: int
    good_first: bool
    questions: int
    needs: tuple[Need, ...]
    modules_named: int
    people_near: int
    usual_minutes: int | None
    first_tasks: int
    deadline_days: int | None


class Why(StrEnum):
    """What may keep people from a task; each has its sentence and its suggestion in the template."""

    DEADLINE_PAST = "deadline_past"
    DEADLINE_NEAR = "deadline_near"
    TOO_HARD = "too_hard"
    TOO_FAR = "too_far"
    NOTHING_TEACHES = "nothing_teaches"
    NO_MODULE = "no_module"
    TOO_LONG = "too_long"
    LONG_FORM = "long_form"
    NO_FIRST = "no_first"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Reason:
    """One reason: ``number`` is what it rests on, ``other`` what that is compared with, ``name`` and ``level`` the competence."""

    why: Why
    number: int = 0
    other: int = 0
    name: str = ""
    level: int = 0


def reasons_untaken(task: TaskFacts) -> list[Reason]:
    """Return what may keep people from a task, what is quickest to mend first; UNKNOWN alone where nothing measurable does."""
    found = [
        *_deadline(task),
        *[
            Reason(Why.TOO_HARD, need.able, name=need.name, level=need.level)
            for need in task.needs
            if need.able < FEW_ABLE
        ],
        *([Reason(Why.TOO_FAR, task.people_near)] if not task.remote and task.people_near < FEW_NEAR else []),
        *_learning(task),
        *_length(task),
        *([Reason(Why.LONG_FORM, task.questions)] if task.questions > LONG_FORM else []),
        *_beginning(task),
    ]
    return found or [Reason(Why.UNKNOWN)]


def _deadline(task: TaskFacts) -> list[Reason]:
    if task.deadline_days is None or task.deadline_days > NEAR_DEADLINE:
        return []
    if task.deadline_days < 0:
        return [Reason(Why.DEADLINE_PAST, -task.deadline_days)]
    return [Reason(Why.DEADLINE_NEAR, task.deadline_days)]


def _learning(task: TaskFacts) -> list[Reason]:
    """What nothing teaches; or, where everything is taught, that the task does not say where."""
    untaught = [Reason(Why.NOTHING_TEACHES, name=need.name, level=need.level) for need in task.needs if not need.taught]
    if untaught:
        return untaught
    return [Reason(Why.NO_MODULE)] if not task.modules_named else []


def _length(task: TaskFacts) -> list[Reason]:
    if task.usual_minutes is None:
        return [Reason(Why.TOO_LONG, task.minutes)] if task.minutes > LONG_MINUTES else []
    too_long = task.minutes >= TIMES_AS_LONG * task.usual_minutes and task.minutes > FIRST_MINUTES
    return [Reason(Why.TOO_LONG, task.minutes, other=task.usual_minutes)] if too_long else []


def _beginning(task: TaskFacts) -> list[Reason]:
    """That nothing in the project is marked for beginners, said of tasks that could be."""
    could_be = task.complexity <= FIRST_COMPLEXITY and task.minutes <= FIRST_MINUTES
    return [Reason(Why.NO_FIRST)] if could_be and not task.good_first and not task.first_tasks else []
