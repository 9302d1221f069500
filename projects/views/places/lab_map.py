"""The map of labs: outlines of the provinces, and what is in each."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.urls import reverse

from projects.models import Lab

_FILE = Path(__file__).resolve().parents[2] / "data" / "map" / "provinces.json"
# Where the middle of an outline lies under a neighbour's name, or in the sea.
_NAME_AT = {
    "KR-28": (88, 142), "KR-41": (196, 160), "KR-44": (108, 244), "KR-46": (122, 452), "KR-47": (330, 282),
    "KR-49": (111, 600),
}  # fmt: skip
# Provinces that are smaller than their names: the name stands beside them, with a line that leads there.
_NAME_BESIDE = {
    "KR-11": (96, 92), "KR-26": (420, 424), "KR-27": (420, 322), "KR-29": (52, 392), "KR-30": (216, 236),
    "KR-31": (420, 372), "KR-50": (90, 216),
}  # fmt: skip


@dataclass(frozen=True)
class Province:
    """One outline. Without a lab it is land only; with several, the link leads to its place in the list."""

    code: str
    path: str
    x: int
    y: int
    line: str = ""
    labs: tuple[Lab, ...] = ()

    @property
    def url(self) -> str:
        """Where the link leads."""
        return reverse("projects:lab", args=[self.labs[0].slug]) if len(self.labs) == 1 else f"#{self.code}"

    @property
    def count_y(self) -> int:
        """Where the line under the name stands."""
        return self.y + 18

    @property
    def live_projects(self) -> int:
        """Live projects in its labs."""
        return sum(lab.live_projects for lab in self.labs)

    @property
    def open_tasks(self) -> int:
        """Open tasks in its labs."""
        return sum(lab.open_tasks for lab in self.labs)


@lru_cache(maxsize=1)
def _drawn() -> dict[str, Any]:
    drawn: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return drawn


WIDTH: int = _drawn()["width"]
HEIGHT: int = _drawn()["height"]


def map_of(labs: Iterable[Lab]) -> list[Province]:
    """Return every province with its labs, those with labs last: what is drawn last lies on top. Makes no query."""
    here: dict[str, list[Lab]] = {}
    for lab in labs:
        here.setdefault(lab.region.code, []).append(lab)
    provinces = []
    for row in _drawn()["provinces"]:
        code, middle = row["code"], (row["x"], row["y"])
        x, y = _NAME_BESIDE.get(code) or _NAME_AT.get(code, middle)
        line = f"M{x} {y}L{middle[0]} {middle[1]}" if code in _NAME_BESIDE else ""
        provinces.append(Province(code, row["path"], x, y, line, tuple(here.get(code, ()))))
    return sorted(provinces, key=lambda province: bool(province.labs))
