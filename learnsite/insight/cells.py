"""One number of a report, as it is read on a screen and as it goes into a file. A number about one to four people is neither."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from courses.itemstats import FEWEST_PEOPLE, shown, shown_part

FEW = f"<{FEWEST_PEOPLE}"
Kind = Literal["text", "count", "share", "number", "people"]


@dataclass(frozen=True)
class Cell:
    """A value of a table. ``kind``: text, count, share (0–1), number, or people (a count that may be too small to show)."""

    value: str | float | None
    kind: Kind = "text"

    @property
    def words(self) -> str:
        """What the screen says."""
        if self.value is None:
            return _("fewer than %(number)s") % {"number": FEWEST_PEOPLE} if self.kind == "people" else "–"
        if self.kind == "share":
            return f"{round(float(self.value) * 100)}%"
        if self.kind == "number":
            return str(number_format(self.value, decimal_pos=2))
        return str(self.value)

    @property
    def filed(self) -> str | float:
        """What a file says."""
        if self.value is None:
            return FEW if self.kind == "people" else ""
        return round(self.value, 3) if isinstance(self.value, float) else self.value

    @property
    def is_number(self) -> bool:
        """Whether it stands at the right."""
        return self.kind != "text"


@dataclass(frozen=True)
class Row:
    """A line of a table; ``url`` is where its first cell leads and ``anchor`` what it is called on its page, "" for nothing."""

    cells: list[Cell]
    url: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Table:
    """A table of a report; ``key`` names it in addresses."""

    key: str
    title: str
    head: list[str]
    rows: list[Row] = field(default_factory=list)


def text(value: object) -> Cell:
    """Words."""
    return Cell(str(value))


def count(value: int) -> Cell:
    """How many things that are no people."""
    return Cell(value, "count")


def people(value: int) -> Cell:
    """How many people, where that may be said."""
    return Cell(shown(value), "people")


def people_in_parts(numbers: Sequence[int]) -> list[Cell]:
    """The parts of a whole that is known. Where one part alone would be hidden, the smallest other one is hidden with it: what is
    left over would tell it."""
    cells = [people(number) for number in numbers]
    hidden = [place for place, cell in enumerate(cells) if cell.value is None]
    others = [place for place, number in enumerate(numbers) if number and place not in hidden]
    if len(hidden) == 1 and others:
        cells[min(others, key=lambda place: numbers[place])] = Cell(None, "people")
    return cells


def share(part: int, whole: int) -> Cell:
    """Which part of some people, where that may be said."""
    return Cell(shown_part(part, whole), "share")


def number(value: float | None) -> Cell:
    """A number with two decimals; None where there is none."""
    return Cell(value, "number")
