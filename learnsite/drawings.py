"""The drawings: read once, set into the page so that they take the reader's colours."""

import re
from functools import cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

FOLDER = Path(__file__).parent / "static" / "silmari" / "illustrations"
NAME = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*")
_OPENING = re.compile(r"<svg\b[^>]*>")


class DrawingMissing(LookupError):
    """There is no drawing of that name."""


@cache
def _read(name: str) -> str:
    """The text of a drawing without what only a file of its own needs. Raises DrawingMissing."""
    path = FOLDER / f"{name}.svg"
    if not NAME.fullmatch(name) or not path.is_file():
        raise DrawingMissing(name)
    return path.read_text(encoding="utf-8").strip().replace(' xmlns="http://www.w3.org/2000/svg"', "")


def has_drawing(name: str) -> bool:
    """Whether there is a drawing of that name."""
    try:
        _read(name)
    except DrawingMissing:
        return False
    return True


def drawing(name: str, *, alt: str = "") -> SafeString:
    """The drawing as inline SVG: with `alt` an image with that text, without it decoration. Raises DrawingMissing."""
    svg = _read(name)
    opening = _OPENING.match(svg)
    if opening is None:
        raise DrawingMissing(name)
    tag = opening.group().replace(' aria-hidden="true"', "").replace(' color="#17212e"', "")
    described = format_html(' role="img" aria-label="{}">', alt) if alt else ' aria-hidden="true" focusable="false">'
    return mark_safe(tag[:-1] + described + svg[opening.end() :])  # noqa: S308  (our own files, the text is escaped)
