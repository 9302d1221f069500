"""The one place where text that citizens wrote is cleaned and shown. Pure; used by every floor.

Stored text is always plain text: `clean_text` on the way in. What looks like markup is never removed on the way in (a
citizen may write about <script>); `safe_html` on the way out escapes it, and lets through only what it made itself.
"""

import re
import unicodedata
from collections.abc import MutableMapping
from html import escape
from typing import Any

import bleach
from bleach.linkifier import Linker
from django.utils.safestring import SafeString, mark_safe

# Controls, lone surrogates, and characters that turn the reading direction of what follows: a file name with one in it
# reads as something it is not. Zero-width joiners stay; emoji and some scripts need them.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
# What nobody sees: joiners, fillers (a Hangul one counts as a letter), soft hyphens. Beside other letters they stay.
_NOTHING_TO_SEE = re.compile(
    "[\\s\u00ad\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2064\u2800\u3164\ufe00-\ufe0f\uffa0]*"
)
_MANY_EMPTY_LINES = re.compile(r"\n{4,}")
_SPACES = re.compile(r"\s+")
_ALLOWED_TAGS = frozenset({"p", "br", "ul", "li", "a"})
_ALLOWED_ATTRIBUTES = {"a": ["href", "rel"]}
_PROTOCOLS = frozenset({"http", "https"})
_BULLETS = ("- ", "* ", "• ")


def clean_text(text: object, *, longest: int | None = None) -> str:
    """Return text as we keep it: NFC, Unix line ends, no control or direction-turning characters, trimmed.

    Anything but a string becomes "", and so does what is empty to the eye. ``longest`` cuts at that many characters.
    """
    if not isinstance(text, str):
        return ""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _UNWANTED.sub("", unicodedata.normalize("NFC", text))
    text = _MANY_EMPTY_LINES.sub("\n\n\n", text).strip()
    if _NOTHING_TO_SEE.fullmatch(text):
        return ""
    return text if longest is None else text[:longest].rstrip()


def clean_line(text: object, *, longest: int | None = None) -> str:
    """Return plain text on one line: every run of white space is one space."""
    text = _SPACES.sub(" ", clean_text(text)).strip()
    return text if longest is None else text[:longest].rstrip()


def safe_html(text: object) -> SafeString:
    """Return citizens' text as HTML: paragraphs, line breaks, lists of lines that begin with "- ", and links.

    Links lead only to http and https and carry rel="nofollow ugc noopener". Everything else is escaped.
    """
    html = "".join(_block(part) for part in re.split(r"\n{2,}", clean_text(text)) if part.strip())
    linked = _linker().linkify(html)
    return mark_safe(bleach.clean(linked, tags=_ALLOWED_TAGS, attributes=_ALLOWED_ATTRIBUTES, protocols=_PROTOCOLS))  # noqa: S308


def _block(part: str) -> str:
    """One paragraph, or one list where every line is an item. Escapes."""
    lines = part.split("\n")
    if all(line.startswith(_BULLETS) for line in lines):
        return "<ul>" + "".join(f"<li>{escape(line[2:].strip(), quote=False)}</li>" for line in lines) + "</ul>"
    return "<p>" + "<br>".join(escape(line, quote=False) for line in lines) + "</p>"


def _linker() -> Linker:
    """A linker of our own kind. Made anew each time: bleach's parser keeps state and is not safe to share."""
    return Linker(callbacks=[_mark_link], parse_email=False)


def _mark_link(attrs: MutableMapping[Any, Any], new: bool = False) -> MutableMapping[Any, Any] | None:
    """Let http and https through, marked as written by a citizen; anything else stays text."""
    if not str(attrs.get((None, "href"), "")).lower().startswith(("http://", "https://")):
        return None
    attrs[(None, "rel")] = "nofollow ugc noopener"
    return attrs
