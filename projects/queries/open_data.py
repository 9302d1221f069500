"""What accepted work adds up to: for each question of a project's forms, how often each answer was given, or which numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from statistics import median
from typing import Any

from django.core.cache import cache
from django.utils.translation import get_language
from i18nfield.strings import LazyI18nString

from projects.models import Project, Submission, TaskField
from projects.policies.project import PUBLIC_STATES
from projects.states import FieldKind, Verdict

REMEMBERED = 600  # seconds
MOST = 5000  # submissions looked at, the latest
KINDS = (FieldKind.CHOICE, FieldKind.NUMBER)
GROUPS = 5  # into which numbers are gathered


@dataclass(frozen=True)
class Figure:
    """One row: what was answered, how often, and how much of all that is, in whole percent."""

    label: str
    count: int
    percent: int


@dataclass(frozen=True)
class Spread:
    """The smallest, the middle and the largest of some numbers."""

    least: str
    middle: str
    most: str


@dataclass(frozen=True)
class LiveData:
    """The answers to one question in a project, from ``count`` accepted submissions; ``until`` is when the latest was handed in."""

    project: str
    slug: str
    question: str
    unit: str
    count: int
    figures: list[Figure]
    spread: Spread | None
    until: datetime | None


def data_sources() -> list[tuple[str, str]]:
    """Return every question with a choice or a number in a public project, as ("project/key", label). One query."""
    fields = TaskField.objects.filter(kind__in=KINDS, task__project__state__in=PUBLIC_STATES)
    rows = fields.select_related("task__project").order_by("task__project__slug", "key", "pk")
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(f"{row.task.project.slug}/{row.key}", f"{row.task.project.name} › {row.label}")
    return list(found.items())


def live_data(source: str) -> LiveData | None:
    """Return the figures of a source in the reader's language; None where the project is not public or the question unknown.

    Two queries, none while it is remembered: ten minutes.
    """
    slug, _slash, key = source.partition("/")
    name = f"live-data:{get_language()}:{slug[:80]}:{key[:40]}"
    if not slug.replace("-", "").isalnum() or not key.replace("-", "").replace("_", "").isalnum():
        return None
    found: LiveData | None = cache.get(name)
    if found is None:
        found = _computed(slug, key)
        if found is not None:
            cache.set(name, found, REMEMBERED)
    return found


def _computed(slug: str, key: str) -> LiveData | None:
    project = Project.objects.filter(slug=slug, state__in=PUBLIC_STATES).first()
    if project is None:
        return None
    accepted = Submission.objects.filter(
        contribution__task__project=project, review__verdict=Verdict.ACCEPTED, review__reversed_at__isnull=True
    )
    rows = accepted.order_by("-pk").values_list("answers", "form", "submitted_at")[:MOST]
    heading: dict[str, Any] = {}
    values: list[str] = []
    until: datetime | None = None
    for answers, form, submitted_at in rows:
        asked = next((row for row in form if row["key"] == key and row["kind"] in KINDS), None)
        said = answers.get(key)
        if asked is None or said in (None, ""):
            continue
        heading, until = heading or asked, until or submitted_at
        if asked["kind"] == heading["kind"]:
            values.append(str(said))
    if not heading:
        field = TaskField.objects.filter(task__project=project, key=key, kind__in=KINDS).first()
        return LiveData(str(project.name), slug, str(field.label), "", 0, [], None, None) if field else None
    numbers = _numbers(values) if heading["kind"] == FieldKind.NUMBER else []
    return LiveData(
        project=str(project.name),
        slug=slug,
        question=str(LazyI18nString(heading["label"])),
        unit=str(LazyI18nString(heading.get("unit") or "")),
        count=len(numbers) if heading["kind"] == FieldKind.NUMBER else len(values),
        figures=_grouped(numbers) if heading["kind"] == FieldKind.NUMBER else _counted(heading, values),
        spread=_spread(numbers),
        until=until,
    )


def _counted(heading: dict[str, Any], values: list[str]) -> list[Figure]:
    """How often each option was chosen, in the form's order; options nobody chose are there with 0."""
    counts = Counter(values)
    labels = {option["value"]: str(LazyI18nString(option["label"])) for option in heading.get("options", [])}
    return [_figure(label, counts[value], len(values)) for value, label in labels.items()]


def _numbers(values: Iterable[str]) -> list[Decimal]:
    found = []
    for value in values:
        try:
            number = Decimal(value)
        except InvalidOperation:
            continue
        if number.is_finite():
            found.append(number)
    return sorted(found)


def _grouped(numbers: list[Decimal]) -> list[Figure]:
    """Numbers gathered into ranges of equal width; each alone where there are few different ones."""
    different = sorted(set(numbers))
    if len(different) <= GROUPS:
        return [_figure(_said(number), numbers.count(number), len(numbers)) for number in different]
    low, high = numbers[0], numbers[-1]
    width = (high - low) / GROUPS
    counts = Counter(min(int((number - low) / width), GROUPS - 1) for number in numbers)
    edges = [low + width * step for step in range(GROUPS + 1)]
    return [
        _figure(f"{_said(edges[step])}–{_said(edges[step + 1])}", counts[step], len(numbers)) for step in range(GROUPS)
    ]


def _spread(numbers: list[Decimal]) -> Spread | None:
    return Spread(_said(numbers[0]), _said(median(numbers)), _said(numbers[-1])) if numbers else None


def _said(number: Decimal) -> str:
    """A number as people write it: at most one decimal, no trailing zeros."""
    return f"{number.quantize(Decimal('0.1')):f}".rstrip("0").rstrip(".")


def _figure(label: str, count: int, total: int) -> Figure:
    return Figure(label, count, round(100 * count / total) if total else 0)
