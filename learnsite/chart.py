"""Geometry of the competence chart: three threads a row, for what is said, tested and proven. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

LEVELS = 8
STITCH = 36  # one stitch and the gap after it, in view-box units
GAP = 14
LEFT = 4
ROW = 78
LABEL_ROOM = 285  # what fits before "4 / 8"
AREAS = "abcde"


@dataclass(frozen=True)
class ChartRow:
    """One competence or area: open rings for what is said, a thin thread for what is tested, thick stitches for what reviewed
    work has proven, and a small red roof under the level that is needed. Levels are 0–8; 0 draws nothing."""

    area: str
    name: str
    label: str
    said: int
    tested: int
    proven: int
    needed: int
    top: int

    @property
    def label_y(self) -> int:
        """Baseline of the label."""
        return self.top + 15

    @property
    def rings(self) -> list[tuple[int, int]]:
        """Middles of the rings, one for each level said."""
        return [(LEFT + STITCH * place + (STITCH - GAP) // 2, self.top + 27) for place in range(self.said)]

    @property
    def tested_thread(self) -> str:
        """Path of the thin thread; empty at level 0."""
        return self._along(38, self.tested) if self.tested else ""

    @property
    def all_stitches(self) -> str:
        """Path of the eight stitches there are."""
        return self._along(48, LEVELS)

    @property
    def sewn_stitches(self) -> str:
        """Path of the thick stitches; empty at level 0."""
        return self._along(48, self.proven) if self.proven else ""

    @property
    def needed_mark(self) -> str:
        """A small red roof under the stitch that is needed; empty when nothing is asked."""
        if not self.needed:
            return ""
        x, y = LEFT + STITCH * (self.needed - 1) + (STITCH - GAP) // 2, self.top + 63
        return f"M{x - 6} {y}L{x} {y - 7}L{x + 6} {y}"

    def _along(self, down: int, level: int) -> str:
        return f"M{LEFT} {self.top + down}H{LEFT + STITCH * level - GAP}"


def chart_rows(rows: Iterable[Any]) -> list[ChartRow]:
    """Lay out rows, mappings or objects, with name, said, tested, proven (0–8) and, if known, needed and area (a–e)."""
    return [
        ChartRow(
            area=str(_of(row, "area") or AREAS[number % len(AREAS)]),
            name=str(_of(row, "name")),
            label=_fitting(str(_of(row, "name"))),
            said=_level(row, "said"),
            tested=_level(row, "tested"),
            proven=_level(row, "proven"),
            needed=_level(row, "needed"),
            top=number * ROW,
        )
        for number, row in enumerate(rows)
    ]


def chart_height(count: int) -> int:
    """Height of the view box for so many rows."""
    return max(count * ROW - 4, ROW)


def _of(row: Any, name: str) -> Any:
    return row.get(name) if isinstance(row, Mapping) else getattr(row, name, None)


def _level(row: Any, name: str) -> int:
    return min(max(int(_of(row, name) or 0), 0), LEVELS)


def _fitting(name: str) -> str:
    """The name, cut where it would run into the number. Hangul is twice as wide as Latin."""
    room = float(LABEL_ROOM)
    for index, letter in enumerate(name):
        room -= 14.5 if ord(letter) > 0x1100 else 8.2
        if room < 0:
            whole_words = name[: index - 1].rpartition(" ")[0] or name[: index - 1]
            return whole_words.rstrip(" ,·") + "…"
    return name
