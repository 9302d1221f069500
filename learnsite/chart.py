"""Geometry of the competence chart: eight stitches a row, sewn up to the level reached. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

LEVELS = 8
STITCH = 36  # one stitch and the gap after it, in view-box units
GAP = 14
LEFT = 4
ROW = 56
LABEL_ROOM = 285  # what fits before "4 / 8"
AREAS = "abcde"


@dataclass(frozen=True)
class ChartRow:
    """One area: where it is drawn, and the words beside it."""

    area: str
    name: str
    label: str
    level: int
    needed: int
    evidence: str
    top: int

    @property
    def label_y(self) -> int:
        """Baseline of the label."""
        return self.top + 17

    @property
    def all_stitches(self) -> str:
        """Path of the eight stitches there are."""
        return f"M{LEFT} {self.top + 30}H{LEFT + STITCH * LEVELS - GAP}"

    @property
    def sewn_stitches(self) -> str:
        """Path of the stitches reached; empty at level 0."""
        return f"M{LEFT} {self.top + 30}H{LEFT + STITCH * self.level - GAP}" if self.level else ""

    @property
    def needed_mark(self) -> str:
        """A small red roof under the stitch that is needed; empty when nothing is asked."""
        if not self.needed:
            return ""
        x, y = LEFT + STITCH * (self.needed - 1) + (STITCH - GAP) // 2, self.top + 45
        return f"M{x - 6} {y}L{x} {y - 7}L{x + 6} {y}"


def chart_rows(rows: Iterable[Mapping[str, Any]]) -> list[ChartRow]:
    """Lay out rows with `name` and `level` (0–8), and, if known, `needed`, `evidence` and `area` (a–e)."""
    return [
        ChartRow(
            area=row.get("area") or AREAS[index % len(AREAS)],
            name=str(row["name"]),
            label=_fitting(str(row["name"])),
            level=min(max(int(row["level"] or 0), 0), LEVELS),
            needed=min(max(int(row.get("needed") or 0), 0), LEVELS),
            evidence=str(row.get("evidence") or ""),
            top=index * ROW,
        )
        for index, row in enumerate(rows)
    ]


def chart_height(count: int) -> int:
    """Height of the view box for so many rows."""
    return max(count * ROW - 4, ROW)


def _fitting(name: str) -> str:
    """The name, cut where it would run into the number. Hangul is twice as wide as Latin."""
    room = float(LABEL_ROOM)
    for index, letter in enumerate(name):
        room -= 14.5 if ord(letter) > 0x1100 else 8.2
        if room < 0:
            whole_words = name[: index - 1].rpartition(" ")[0] or name[: index - 1]
            return whole_words.rstrip(" ,·") + "…"
    return name


PROFILE_ROW = 66


@dataclass(frozen=True)
class ProfileChartRow:
    """One competence with its three threads: said (open rings), tested (a thin thread), proven (thick stitches)."""

    name: str
    label: str
    said: int
    tested: int
    proven: int
    top: int

    @property
    def label_y(self) -> int:
        """Baseline of the label."""
        return self.top + 15

    @property
    def rings(self) -> list[tuple[int, int]]:
        """Middles of the rings, one for each level said."""
        return [(LEFT + STITCH * place + (STITCH - GAP) // 2, self.top + 26) for place in range(self.said)]

    @property
    def tested_thread(self) -> str:
        """Path of the thin thread; empty at level 0."""
        return self._along(36, self.tested) if self.tested else ""

    @property
    def all_stitches(self) -> str:
        """Path of the eight stitches there are."""
        return self._along(48, LEVELS)

    @property
    def sewn_stitches(self) -> str:
        """Path of the thick stitches; empty at level 0."""
        return self._along(48, self.proven) if self.proven else ""

    def _along(self, down: int, level: int) -> str:
        return f"M{LEFT} {self.top + down}H{LEFT + STITCH * level - GAP}"


def profile_rows(rows: Iterable[Any]) -> list[ProfileChartRow]:
    """Lay out rows with the attributes name, said, tested and proven (0–8)."""
    return [
        ProfileChartRow(
            name=str(row.name),
            label=_fitting(str(row.name)),
            said=min(max(row.said, 0), LEVELS),
            tested=min(max(row.tested, 0), LEVELS),
            proven=min(max(row.proven, 0), LEVELS),
            top=number * PROFILE_ROW,
        )
        for number, row in enumerate(rows)
    ]
