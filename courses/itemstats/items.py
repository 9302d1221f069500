"""Difficulty and discrimination of questions, from first tries alone: later ones are made by people who have been told.

Difficulty is classical test theory's p, the share of people who are right at the first try; large means easy.
Discrimination is the corrected item-total correlation: Pearson's r between being right here (0 or 1, so a point-biserial
correlation) and the share of the *other* questions of the module the same person had right at the first try. Leaving the
question itself out is what "corrected" means: with it in, every question would agree with itself (S. Henrysson, Correction
of item-total correlations in item analysis, Psychometrika 28, 1963). A person who answered nothing else says nothing about
it. The words for r follow the bounds of R. L. Ebel and D. A. Frisbie, Essentials of Educational Measurement (5th ed. 1991):
from .40 very good, from .30 good, from .20 could be better, below that poor; below 0 the key itself is in doubt.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from math import sqrt
from operator import itemgetter

# A number about fewer people than this could be about somebody one knows: it is never shown.
FEWEST_PEOPLE = 5
# With fewer answers a correlation is noise, whatever it says.
FEWEST_FOR_DISCRIMINATION = 20

# (person, question, whether the first try was right); a person's rows stand together.
FirstTry = tuple[Hashable, Hashable, bool]


class Telling(StrEnum):
    """What a question's discrimination means."""

    TOO_FEW = "too_few"
    ALL_ALIKE = "all_alike"  # everybody right, or everybody wrong: it tells nobody from anybody
    BACKWARDS = "backwards"
    POOR = "poor"
    FAIR = "fair"
    GOOD = "good"
    VERY_GOOD = "very_good"


@dataclass(frozen=True)
class ItemStatistics:
    """One question. ``difficulty`` is p, 0–1; ``discrimination`` is r, −1–1; None where there are too few answers to say, or
    where everybody answered alike. ``people`` and ``right`` count first tries."""

    people: int
    right: int
    difficulty: float | None
    discrimination: float | None
    telling: Telling


@dataclass
class _Sums:
    """Running sums over the people of one question; ``compared`` are those who answered another question too."""

    people: int = 0
    right: int = 0
    compared: int = 0
    compared_right: int = 0
    rest: float = 0.0
    rest_squared: float = 0.0
    rest_of_right: float = 0.0


def item_statistics(
    tries: Iterable[FirstTry], *, module_of: Mapping[Hashable, Hashable] | None = None
) -> dict[Hashable, ItemStatistics]:
    """Return the statistics of every question. ``tries`` may be a stream; rows of one person stand together.

    ``module_of`` says which module a question belongs to; without it all are of one.
    """
    sums: dict[Hashable, _Sums] = defaultdict(_Sums)
    modules = module_of or {}
    for _person, rows in groupby(tries, key=itemgetter(0)):
        answered: dict[Hashable, dict[Hashable, bool]] = defaultdict(dict)
        for _who, question, right in rows:
            answered[modules.get(question)][question] = bool(right)
        for of_module in answered.values():
            _add(sums, of_module)
    return {question: _statistics(row) for question, row in sums.items()}


def _add(sums: dict[Hashable, _Sums], answered: dict[Hashable, bool]) -> None:
    """Add one person's first tries in one module."""
    total, others = sum(answered.values()), len(answered) - 1
    for question, right in answered.items():
        row = sums[question]
        row.people += 1
        row.right += right
        if others:
            rest = (total - right) / others
            row.compared += 1
            row.compared_right += right
            row.rest += rest
            row.rest_squared += rest * rest
            row.rest_of_right += rest * right


def _statistics(row: _Sums) -> ItemStatistics:
    difficulty = row.right / row.people if row.people >= FEWEST_PEOPLE else None
    found = _correlation(row) if row.compared >= FEWEST_FOR_DISCRIMINATION else None
    telling = Telling.TOO_FEW if row.compared < FEWEST_FOR_DISCRIMINATION else telling_of(found)
    return ItemStatistics(row.people, row.right, difficulty, found, telling)


def _correlation(row: _Sums) -> float | None:
    """Pearson's r of 0/1 and the rest; None where one of the two never varies."""
    n, right = row.compared, row.compared_right
    spread_here = n * right - right * right
    spread_rest = n * row.rest_squared - row.rest * row.rest
    # Sums of fractions are off by a little: what is that near to nothing is nothing.
    if spread_here <= 0 or spread_rest <= 1e-9 * n * n:
        return None
    r = (n * row.rest_of_right - right * row.rest) / sqrt(spread_here * spread_rest)
    return (
        round(max(-1.0, min(1.0, r)), 9) + 0.0
    )  # the order of the people must not decide on which side of a bound it is


def telling_of(discrimination: float | None) -> Telling:
    """Return what r means; None means that everybody answered alike."""
    if discrimination is None:
        return Telling.ALL_ALIKE
    if discrimination < 0:
        return Telling.BACKWARDS
    bounds = ((0.4, Telling.VERY_GOOD), (0.3, Telling.GOOD), (0.2, Telling.FAIR))
    return next((word for least, word in bounds if discrimination >= least), Telling.POOR)


def shown(people: int) -> int | None:
    """Return a number of people as it may be shown: None where it is about one to four of them."""
    return None if 0 < people < FEWEST_PEOPLE else people


def shown_part(part: int, whole: int) -> float | None:
    """Return a share of people as it may be shown: None of too few people, or where the part or what is left of it is too small."""
    if whole < FEWEST_PEOPLE or shown(part) is None or shown(whole - part) is None:
        return None
    return part / whole
