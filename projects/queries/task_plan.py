"""All that a coordinator says about a task, as one value: what the form shows, what is compared, and what is stored."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from projects.answers import words
from projects.models import Task
from projects.states import CompetenceUse, Complexity, FieldKind, TaskKind, TaskMode

Words = dict[str, str]


@dataclass(frozen=True)
class Step:
    """One step of how to do it."""

    title: Words = field(default_factory=dict)
    body: Words = field(default_factory=dict)


@dataclass(frozen=True)
class Ask:
    """One thing to hand in. Numbers are strings, as they are written; options are as in TaskField."""

    key: str
    kind: str = FieldKind.TEXT
    label: Words = field(default_factory=dict)
    hint: Words = field(default_factory=dict)
    unit: Words = field(default_factory=dict)
    required: bool = True
    minimum: str = ""
    maximum: str = ""
    max_files: int = 5
    photos_only: bool = True
    options: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class Uses:
    """A competence the task needs, or grows."""

    competence: int
    use: str
    level: int


@dataclass(frozen=True)
class TaskPlan:
    """A task as it is planned. ``minutes`` is 0 and a text is empty where nobody has said it yet."""

    title: Words = field(default_factory=dict)
    summary: Words = field(default_factory=dict)
    bring: Words = field(default_factory=dict)
    used_for: Words = field(default_factory=dict)
    place: Words = field(default_factory=dict)
    safety: Words = field(default_factory=dict)
    kind: str = TaskKind.OBSERVE
    minutes: int = 0
    remote: bool = False
    keeps_place: bool = False
    language: str = ""
    mode: str = TaskMode.SINGLE
    capacity: int = 1
    minimum: int = 1
    claim_days: int = 10
    complexity: int = Complexity.SIMPLE
    good_first: bool = False
    rubric: int | None = None
    deadline: date | None = None
    opens_at: datetime | None = None
    steps: tuple[Step, ...] = ()
    asks: tuple[Ask, ...] = ()
    uses: tuple[Uses, ...] = ()
    modules: tuple[UUID, ...] = ()

    @property
    def needs(self) -> tuple[Uses, ...]:
        """The competences it takes."""
        return tuple(row for row in self.uses if row.use == CompetenceUse.NEEDS)


TEXTS = ("title", "summary", "bring", "used_for", "place", "safety")
PLAIN = (
    "kind", "minutes", "remote", "keeps_place", "language", "mode", "capacity", "minimum", "claim_days", "complexity",
    "good_first", "deadline", "opens_at",
)  # fmt: skip


def plan_of(task: Task) -> TaskPlan:
    """Return what is stored about a task. Four queries, or none where its parts are prefetched."""
    return TaskPlan(
        **{name: words(getattr(task, name)) for name in TEXTS},
        **{name: getattr(task, name) for name in PLAIN},
        rubric=task.rubric_id,
        steps=tuple(Step(title=words(row.title), body=words(row.body)) for row in task.steps.all()),
        asks=tuple(map(_ask_of, task.fields.all())),
        uses=tuple(sorted(_uses_of(task.competences.all()), key=lambda row: (row.use, row.competence))),
        modules=tuple(row.module_key for row in task.learn_first.all()),
    )


def with_parts(tasks: Any) -> Any:
    """Prefetch what plan_of reads."""
    return tasks.prefetch_related("steps", "fields", "competences", "learn_first")


def fingerprint(plan: TaskPlan) -> str:
    """Return a short word for exactly this plan: a form carries it, and a save with another word came too late."""
    text = json.dumps(asdict(plan), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:20]


def _ask_of(row: Any) -> Ask:
    return Ask(
        key=row.key,
        kind=row.kind,
        label=words(row.label),
        hint=words(row.hint),
        unit=words(row.unit),
        required=row.required,
        minimum=_number(row.minimum),
        maximum=_number(row.maximum),
        max_files=row.max_files,
        photos_only=row.photos_only,
        options=tuple({"value": str(option["value"]), "label": words(option["label"])} for option in row.options),
    )


def _uses_of(rows: Iterable[Any]) -> list[Uses]:
    return [Uses(competence=row.competence_id, use=row.use, level=row.level) for row in rows]


def _number(value: Any) -> str:
    """A number without trailing zeros, or nothing."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
