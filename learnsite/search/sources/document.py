"""A public thing in one language, ready to be kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.html import strip_tags
from i18nfield.strings import LazyI18nString

from learnsite.search.terms import index_terms

LONGEST_TEXT = 4000


@dataclass(frozen=True)
class Document:
    """The values of one SearchEntry with what hangs on it. ``also``: words it is found by and that are not shown."""

    key: int
    language: str
    text_language: str
    title: str
    text: str
    path: str
    also: str = ""
    work_language: str = ""
    place: str = ""
    region_code: str = ""
    sort: str = ""
    minutes: int | None = None
    remote: bool = False
    is_open: bool = False
    visible_from: datetime | None = None
    open_until: date | None = None
    published_at: datetime | None = None
    themes: frozenset[str] = frozenset()
    competences: dict[int, int] = field(default_factory=dict)

    def columns(self) -> dict[str, Any]:
        """The values of the row itself."""
        own = {name: getattr(self, name) for name in _COLUMNS}
        terms = {"title_terms": index_terms(self.title), "text_terms": index_terms(f"{self.text} {self.also}")}
        return {**own, **terms, "title": self.title[:400], "place": self.place[:200]}


_COLUMNS = (
    "key", "language", "text_language", "text", "path", "work_language", "region_code", "sort", "minutes", "remote", "is_open",
    "visible_from", "open_until", "published_at",
)  # fmt: skip


def languages() -> list[str]:
    """The languages the site is read in."""
    return [code for code, _name in settings.LANGUAGES]


def spoken(value: Any, language: str) -> str:
    """A text in a language, or in the site's first one when nobody translated it; without markup."""
    if isinstance(value, LazyI18nString):
        data = value.data if isinstance(value.data, dict) else {settings.LANGUAGE_CODE: value.data or ""}
        value = data.get(language) or data.get(settings.LANGUAGE_CODE) or next(iter(data.values()), "")
    return " ".join(strip_tags(str(value or "")).split())[:LONGEST_TEXT]


def is_told(value: Any, language: str) -> bool:
    """Whether a text in several languages exists in this one."""
    data = value.data if isinstance(value, LazyI18nString) else None
    return bool(data.get(language)) if isinstance(data, dict) else language == settings.LANGUAGE_CODE


def in_each_language(title: Any) -> Iterator[tuple[str, str, str]]:
    """Language of the readers, language of the words, and the title in the other languages, which it is found by too."""
    for language in languages():
        others = (spoken(title, other) for other in languages() if other != language and is_told(title, other))
        yield language, language if is_told(title, language) else settings.LANGUAGE_CODE, " ".join(others)


def sentences(values: Iterable[Any], language: str) -> str:
    """Several texts as one."""
    return " · ".join(text for value in values if (text := spoken(value, language)))[:LONGEST_TEXT]
