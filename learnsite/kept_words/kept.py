"""What a form carried when its sender turned out to be signed out; kept in the session, for an hour, one form at a time."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

KEY = "kept_words"
LONGEST_KEPT = timedelta(hours=1)
MOST_VALUES = 400
MOST_LETTERS = 100_000
NEVER_KEPT = frozenset({"csrfmiddlewaretoken"})
SHORTEST_WORDS = 2
# Choices and keys that a form carries beside words: ascii without a space, as long as a random key and shorter.
LONGEST_KEY = 64
_DAY = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?")


@dataclass(frozen=True)
class KeptWords:
    """``path`` is where it was going, ``values`` its fields in their order, ``had_files`` whether files came with it."""

    path: str
    values: list[tuple[str, str]]
    had_files: bool

    @property
    def words(self) -> list[str]:
        """What a person typed, without keys and choices: enough to know it again."""
        return [value for _name, value in self.values if _is_typed(value)]


def keep_words(request: HttpRequest) -> bool:
    """Put a posted form into the session. Return whether there is anything a person would miss, and room for it."""
    values = [
        (name, value)
        for name, several in request.POST.lists()
        for value in several
        if name not in NEVER_KEPT and isinstance(value, str)
    ]
    kept = KeptWords(request.get_full_path(), values, bool(request.FILES))
    if not kept.words and not kept.had_files:
        return False
    if len(values) > MOST_VALUES or sum(len(name) + len(value) for name, value in values) > MOST_LETTERS:
        return False
    request.session[KEY] = {
        "path": kept.path,
        "values": [list(pair) for pair in values],
        "had_files": kept.had_files,
        "at": timezone.now().isoformat(),
    }
    return True


def kept_words(session: Any) -> KeptWords | None:
    """Return what is kept, or None when there is nothing or it is older than an hour."""
    row = session.get(KEY)
    if row is None or datetime.fromisoformat(row["at"]) < timezone.now() - LONGEST_KEPT:
        return None
    return KeptWords(row["path"], [(name, value) for name, value in row["values"]], row["had_files"])


def forget_words(session: Any, *, path: str = "") -> None:
    """Throw it away; with ``path`` only what was going there."""
    row = session.get(KEY)
    if row is not None and path in ("", row["path"]):
        del session[KEY]


def _is_typed(value: str) -> bool:
    """Whether a value is more than a key, a number or a choice: words, an address on the web, or a day."""
    text = value.strip()
    if len(text) < SHORTEST_WORDS:
        return False
    if "://" in text or _DAY.fullmatch(text):
        return True
    return not text.isascii() or " " in text or "\n" in text or len(text) > LONGEST_KEY
