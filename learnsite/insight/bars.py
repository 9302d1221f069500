"""Geometry of bars that lie one under the other, each with its words above it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH = 560  # view-box units a full bar is wide
THICKNESS = 16


@dataclass(frozen=True)
class Bar:
    """One bar. ``label`` and ``said`` stand above it; ``width`` is all of it, ``full`` the part that is filled."""

    label: str
    said: str
    width: int
    full: int


@dataclass(frozen=True)
class Bars:
    """A chart with a title."""

    title: str
    bars: list[Bar]

    @property
    def width(self) -> int:
        """How wide the drawing is."""
        return WIDTH

    @property
    def thickness(self) -> int:
        """How thick a bar is."""
        return THICKNESS


def draw_bars(title: str, rows: Iterable[tuple[str, str, float | None, float | None]]) -> Bars:
    """Lay out rows of (label, what is said, whole, part). The longest whole is as wide as the drawing; a whole of None (too few
    to say) draws nothing, a part of None only the outline."""
    listed = list(rows)
    longest = max((whole or 0 for _label, _said, whole, _part in listed), default=0) or 1
    return Bars(
        title,
        [
            Bar(label, said, round(WIDTH * (whole or 0) / longest), _part_of(whole, part, longest))
            for label, said, whole, part in listed
        ],
    )


def _part_of(whole: float | None, part: float | None, longest: float) -> int:
    return round(WIDTH * min(part or 0, whole or 0) / longest)
