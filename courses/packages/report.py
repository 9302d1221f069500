"""What a package says of a person's work in it, read from the data model of its standard.

SCORM 1.2: Run-Time Environment 1.2, section 3.4. SCORM 2004: RTE 4th edition, section 4.2. The values come as {element: text}.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from courses.states import PackageKind

MOST_INTERACTIONS = 250
LONGEST = 500
MOST_SECONDS = 10_000 * 3600
_SPAN_12 = re.compile(r"(\d{1,4}):([0-5]?\d):([0-5]?\d(?:\.\d{1,2})?)")
_SPAN_2004 = re.compile(
    r"P(?:(?P<y>\d{1,4})Y)?(?:(?P<mo>\d{1,4})M)?(?:(?P<d>\d{1,5})D)?"
    r"(?:T(?:(?P<h>\d{1,6})H)?(?:(?P<m>\d{1,6})M)?(?:(?P<s>\d{1,7}(?:\.\d{1,2})?)S)?)?"
)
_SECONDS = {"y": 31_557_600, "mo": 2_629_800, "d": 86_400, "h": 3600, "m": 60, "s": 1}


@dataclass(frozen=True)
class Interaction:
    """One question of the package as it was answered. ``right`` is None where the package does not say."""

    id: str
    kind: str
    response: str
    right: bool | None


@dataclass(frozen=True)
class Report:
    """``score`` is 0 to 1, ``passed`` None where the package does not judge, ``seconds`` all the time spent in it."""

    score: Decimal | None = None
    completed: bool = False
    passed: bool | None = None
    seconds: int = 0
    interactions: list[Interaction] = field(default_factory=list)


def read_report(kind: str, said: Mapping[str, Any]) -> Report:
    """Return what the package says; what makes no sense is left out, since packages say all kinds of things."""
    if kind == PackageKind.H5P:
        return _h5p(said)
    return _scorm_12(said) if kind == PackageKind.SCORM_12 else _scorm_2004(said)


def _scorm_12(said: Mapping[str, Any]) -> Report:
    status = _text(said, "cmi.core.lesson_status")
    return Report(
        score=_scaled(said, "cmi.core.score"),
        completed=status in ("completed", "passed"),
        passed={"passed": True, "failed": False}.get(status),
        seconds=_seconds_12(_text(said, "cmi.core.total_time")),
        interactions=_interactions(said, "student_response", {"correct": True, "wrong": False}),
    )


def _scorm_2004(said: Mapping[str, Any]) -> Report:
    scaled = _number(said.get("cmi.score.scaled"))
    success = _text(said, "cmi.success_status")
    return Report(
        score=_between(scaled) if scaled is not None else _scaled(said, "cmi.score"),
        completed=_text(said, "cmi.completion_status") == "completed" or success == "passed",
        passed={"passed": True, "failed": False}.get(success),
        seconds=_seconds_2004(_text(said, "cmi.total_time")),
        interactions=_interactions(said, "learner_response", {"correct": True, "incorrect": False}),
    )


def _h5p(said: Mapping[str, Any]) -> Report:
    """What our player gathers from the statements of H5P: score, completion and success of the whole."""
    score = _number(said.get("score.scaled"))
    success = said.get("success")
    return Report(
        score=None if score is None else _between(score),
        completed=said.get("completion") is True,
        passed=success if isinstance(success, bool) else None,
        seconds=min(max(int(_number(said.get("seconds")) or 0), 0), MOST_SECONDS),
    )


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    return value.strip()[:LONGEST] if isinstance(value, str) else ""


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    try:
        number = Decimal(str(value).strip()[:40])
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < 10**9 else None


def _between(number: Decimal) -> Decimal:
    return min(max(number, Decimal(0)), Decimal(1)).quantize(Decimal("0.0001"))


def _scaled(said: Mapping[str, Any], name: str) -> Decimal | None:
    """A raw score as a share of its range; without one the range is 0 to 100."""
    raw = _number(said.get(f"{name}.raw"))
    if raw is None:
        return None
    least, most = _number(said.get(f"{name}.min")) or Decimal(0), _number(said.get(f"{name}.max")) or Decimal(100)
    return _between((raw - least) / (most - least)) if most > least else None


def _seconds_12(text: str) -> int:
    found = _SPAN_12.fullmatch(text)
    if found is None:
        return 0
    hours, minutes, seconds = found.groups()
    return min(int(hours) * 3600 + int(minutes) * 60 + int(Decimal(seconds)), MOST_SECONDS)


def _seconds_2004(text: str) -> int:
    found = _SPAN_2004.fullmatch(text)
    if found is None:
        return 0
    total = sum(Decimal(value) * _SECONDS[name] for name, value in found.groupdict().items() if value)
    return min(int(total), MOST_SECONDS)


def _interactions(said: Mapping[str, Any], response: str, results: Mapping[str, bool]) -> list[Interaction]:
    found = []
    for number in range(MOST_INTERACTIONS):
        name = f"cmi.interactions.{number}"
        if not (key := _text(said, f"{name}.id")):
            break
        answer = _text(said, f"{name}.{response}")
        if answer or f"{name}.result" in said:
            right = results.get(_text(said, f"{name}.result"))
            found.append(Interaction(key[:250], _text(said, f"{name}.type")[:20], answer, right))
    return found
