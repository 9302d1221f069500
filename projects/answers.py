"""What a task asks for and what counts as an answer. Pure: headings in, checked values and sentences out."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from i18nfield.strings import LazyI18nString

from courses.sanitize import clean_line, clean_text
from projects.states import FieldKind

LONGEST_TEXT = 300
LONGEST_LONG_TEXT = 5000
LONGEST_LINK = 500
LONGEST_DRAFT = 20_000  # what a draft keeps of one answer, whatever the task allows
NOT_SURE = "unknown"
NOT_SURE_LABEL = {"ko": "잘 모르겠어요", "en": "I am not sure"}
QUESTION = "question"
_UNSURE_VALUES = frozenset({NOT_SURE, "unsure", "not_sure"})
_NUMBER = re.compile(r"[+-]?\d{1,12}(\.\d{1,6})?")


class AnswerWrong(ValueError):
    """An answer does not do. ``message`` is a lazy sentence, ``params`` fill it."""

    def __init__(self, message: Promise | str, **params: object) -> None:
        super().__init__(str(message))
        self.message = message
        self.params = params


@dataclass(frozen=True)
class Heading:
    """One heading of a form, from a task's row or from the form frozen in a submission. Texts are {language: text}."""

    key: str
    kind: str
    label: dict[str, str]
    hint: dict[str, str] = field(default_factory=dict)
    unit: dict[str, str] = field(default_factory=dict)
    required: bool = True
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    max_files: int = 5
    photos_only: bool = True
    options: tuple[dict[str, Any], ...] = ()

    @property
    def longest(self) -> int:
        """Most characters of a text answer; a task may set a lower number as the heading's maximum."""
        limit = LONGEST_LONG_TEXT if self.kind == FieldKind.LONG_TEXT else LONGEST_TEXT
        return min(int(self.maximum), limit) if self.maximum else limit

    @property
    def fewest_files(self) -> int:
        """Fewest files: the heading's minimum, or one when it is required."""
        return max(int(self.minimum or 0), 1 if self.required else 0)

    def as_json(self) -> dict[str, Any]:
        """The heading as it is frozen into a submission."""
        return {
            "key": self.key,
            "kind": self.kind,
            "label": self.label,
            "hint": self.hint,
            "unit": self.unit,
            "required": self.required,
            "minimum": None if self.minimum is None else str(self.minimum),
            "maximum": None if self.maximum is None else str(self.maximum),
            "max_files": self.max_files,
            "photos_only": self.photos_only,
            "options": list(self.options),
        }


def words(text: Any) -> dict[str, str]:
    """Return a text in several languages as {language: text}, whatever shape it was stored in."""
    data = text.data if isinstance(text, LazyI18nString) else text
    if isinstance(data, dict):
        return {language: value for language, value in data.items() if value}
    return {"ko": str(data)} if data else {}


def heading_of(row: Any) -> Heading:
    """Return the heading of a TaskField row."""
    return Heading(
        key=row.key,
        kind=row.kind,
        label=words(row.label),
        hint=words(row.hint),
        unit=words(row.unit),
        required=row.required,
        minimum=row.minimum,
        maximum=row.maximum,
        max_files=row.max_files,
        photos_only=row.photos_only,
        options=tuple(with_not_sure(row.options)) if row.kind == FieldKind.CHOICE else (),
    )


def headings_to_write(contribution: Any) -> list[Heading]:
    """Return the headings a person fills in. Where the work is help given to somebody, the question is the one that was
    asked, and nobody writes it anew."""
    helped = contribution.help_request_id is not None
    return [heading_of(row) for row in contribution.task.fields.all() if not (helped and row.key == QUESTION)]


def with_not_sure(options: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the options of a choice, ending in "I am not sure": a person is never made to guess."""
    options = [{"value": str(option["value"]), "label": words(option["label"])} for option in options]
    if any(option["value"] in _UNSURE_VALUES for option in options):
        return options
    return [*options, {"value": NOT_SURE, "label": NOT_SURE_LABEL}]


def kept_in_draft(headings: list[Heading], raw: dict[str, Any]) -> dict[str, str]:
    """Return what a draft keeps: the words as typed under known headings, right or wrong. Files are kept elsewhere."""
    return {
        heading.key: clean_text(raw.get(heading.key), longest=LONGEST_DRAFT)
        for heading in headings
        if heading.kind != FieldKind.FILES and heading.key in raw
    }


def check_answer(heading: Heading, raw: Any) -> str:
    """Return the answer in the form in which it is handed in; "" when it is missing and may be. Raises AnswerWrong."""
    text = clean_text(raw) if heading.kind == FieldKind.LONG_TEXT else clean_line(raw)
    if not text:
        if heading.required:
            raise AnswerWrong(_MISSING[heading.kind])
        return ""
    return _CHECKS[heading.kind](heading, text)


def check_file_count(heading: Heading, count: int) -> None:
    """Raise AnswerWrong when there are too few files; too many are refused when they are attached."""
    if count < heading.fewest_files:
        if heading.fewest_files == 1:
            raise AnswerWrong(_MISSING[FieldKind.FILES])
        raise AnswerWrong(
            _("At least %(least)d are needed; there are %(count)d so far."), least=heading.fewest_files, count=count
        )


def _check_text(heading: Heading, text: str) -> str:
    if len(text) > heading.longest:
        raise AnswerWrong(
            _("This is %(length)d characters long. Please shorten it to %(longest)d."),
            length=len(text),
            longest=heading.longest,
        )
    return text


def _check_number(heading: Heading, text: str) -> str:
    """A decimal number as people type it: full-width digits, thousands commas and the unit itself are fine."""
    typed = text
    text = unicodedata.normalize("NFKC", text).replace(",", "").replace("−", "-")
    for unit in heading.unit.values():
        text = text.removesuffix(unicodedata.normalize("NFKC", unit)).strip()
    if not _NUMBER.fullmatch(text):
        raise AnswerWrong(_("Please write a number, such as 92. You wrote: “%(typed)s”"), typed=typed[:40])
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise AnswerWrong(_("Please write a number, such as 92. You wrote: “%(typed)s”"), typed=typed[:40]) from error
    if heading.minimum is not None and number < heading.minimum:
        raise AnswerWrong(
            _("%(typed)s is too small. The least is %(limit)s."), typed=typed[:40], limit=_short(heading.minimum)
        )
    if heading.maximum is not None and number > heading.maximum:
        raise AnswerWrong(
            _("%(typed)s is too large. The most is %(limit)s."), typed=typed[:40], limit=_short(heading.maximum)
        )
    return _short(number)


def _check_choice(heading: Heading, text: str) -> str:
    if text not in {option["value"] for option in heading.options}:
        raise AnswerWrong(_("Please choose one of the answers shown here."))
    return text


def _check_link(heading: Heading, text: str) -> str:
    """A web address; one without https:// in front gets it."""
    link = text if "://" in text or text.lower().startswith(("javascript:", "data:", "mailto:")) else f"https://{text}"
    try:
        parts = urlsplit(link)
        good = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and not parts.username
    except ValueError:
        good = False
    if not good or " " in link or len(link) > LONGEST_LINK:
        raise AnswerWrong(_("This is not a web address we can open. It looks like https://example.org/page"))
    return link


def _short(number: Decimal) -> str:
    """A number without trailing zeros and without an exponent."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_CHECKS: dict[str, Callable[[Heading, str], str]] = {
    FieldKind.TEXT: _check_text,
    FieldKind.LONG_TEXT: _check_text,
    FieldKind.NUMBER: _check_number,
    FieldKind.CHOICE: _check_choice,
    FieldKind.LINK: _check_link,
}

_MISSING: dict[str, Promise] = {
    FieldKind.TEXT: _("This is still empty. A few words are enough."),
    FieldKind.LONG_TEXT: _("This is still empty. Two or three sentences are enough."),
    FieldKind.NUMBER: _("The number is still missing."),
    FieldKind.CHOICE: _("Please choose an answer. “I am not sure” is one too."),
    FieldKind.LINK: _("The web address is still missing."),
    FieldKind.FILES: _("Please add at least one file."),
}
