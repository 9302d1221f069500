"""Plain text and tables as text: decoded, and kept as UTF-8."""

import csv
from dataclasses import dataclass

from projects.intake.refused import FileRefused

# Korean spreadsheets still save tables in this one.
_ENCODINGS = ("utf-8-sig", "cp949")
_TABLE_LINES = 6


@dataclass(frozen=True)
class Text:
    """Text as we keep it."""

    data: bytes
    media_type: str
    extension: str


def encode_text(data: bytes) -> Text:
    """Return the text in UTF-8, as a table when it is one. Raises FileRefused("unreadable")."""
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else _ENCODINGS
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise FileRefused("empty")
        if any(ord(letter) < 32 and letter not in "\t\n\r\f\v" for letter in text):
            raise FileRefused("unreadable")
        kind = ("text/csv", ".csv") if _is_table(text) else ("text/plain", ".txt")
        return Text(text.encode("utf-8"), *kind)
    raise FileRefused("unreadable")


def _is_table(text: str) -> bool:
    """Whether the first lines have the same number, more than one, of cells."""
    lines = [line for line in text.splitlines() if line.strip()][:_TABLE_LINES]
    if len(lines) < 2:
        return False
    for delimiter in ",;\t":
        try:
            widths = {len(row) for row in csv.reader(lines, delimiter=delimiter)}
        except csv.Error:
            continue
        if len(widths) == 1 and widths.pop() > 1:
            return True
    return False
