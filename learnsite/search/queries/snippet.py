"""A piece of the text around what was looked for, with the words marked. Everything else is escaped."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from learnsite.search.matching import marked

_BEFORE, _LENGTH = 30, 140


def mark(text: str, query: str) -> SafeString:
    """Return a text with each hit in <mark>."""
    forms = marked(query)
    if not forms:
        return format_html("{}", text)
    pieces = re.split(f"({'|'.join(re.escape(form) for form in forms)})", text, flags=re.IGNORECASE)
    # What was captured stands at every second place.
    return format_html_join("", "{}", ((_marked(piece) if place % 2 else piece,) for place, piece in enumerate(pieces)))


def snippet(text: str, query: str) -> SafeString:
    """Return about 140 characters around the first hit, or the beginning."""
    hits = [place for form in marked(query) if (place := text.casefold().find(form)) >= 0]
    start = max(0, min(hits) - _BEFORE) if hits else 0
    if start:
        start = text.rfind(" ", 0, start) + 1
    piece = text[start : start + _LENGTH]
    cut = f"{'… ' if start else ''}{piece}{' …' if len(text) > start + _LENGTH else ''}"
    return mark(cut, query)


def _marked(piece: str) -> SafeString:
    return format_html("<mark>{}</mark>", piece)
