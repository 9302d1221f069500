"""How hard a question is, whether it tells those who know from those who do not, and what is mended first. Pure."""

from courses.itemstats.items import (
    FEWEST_FOR_DISCRIMINATION,
    FEWEST_PEOPLE,
    ItemStatistics,
    Telling,
    item_statistics,
    shown,
    shown_part,
)

__all__ = [
    "FEWEST_FOR_DISCRIMINATION",
    "FEWEST_PEOPLE",
    "ItemStatistics",
    "Telling",
    "item_statistics",
    "shown",
    "shown_part",
]
