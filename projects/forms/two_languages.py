"""A text in two boxes, Korean and English (`title_ko`, `title_en`): taken apart for a form, put together for a service."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from i18nfield.strings import LazyI18nString

from courses.sanitize import clean_line, clean_text

LANGUAGES = ("ko", "en")


def words_said(data: Mapping[str, Any], name: str, *, tidy: Callable[[Any], str] = str) -> dict[str, str]:
    """Return {language: words} of what stands in the boxes of a text; what is empty is left out."""
    said = {language: tidy(data.get(f"{name}_{language}") or "") for language in LANGUAGES}
    return {language: words for language, words in said.items() if words}


def boxes(name: str, words: Mapping[str, str]) -> dict[str, str]:
    """Return the boxes of a text and what stands in them."""
    return {f"{name}_{language}": words.get(language, "") for language in LANGUAGES}


def boxes_of(thing: object, names: Iterable[str]) -> dict[str, str]:
    """Return the boxes of several stored texts of a thing."""
    found: dict[str, str] = {}
    for name in names:
        data = getattr(getattr(thing, name), "data", "")
        found |= boxes(name, data if isinstance(data, dict) else {LANGUAGES[0]: str(data or "")})
    return found


class TwoLanguageForm(forms.Form):
    """A form whose ``lines`` and ``texts`` stand in two boxes each."""

    lines: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def in_english(self) -> list[forms.BoundField]:
        """The boxes for whoever can write it in English, too."""
        return [self[box] for name in (*self.lines, *self.texts) if (box := f"{name}_en") in self.fields]

    @property
    def not_in_english(self) -> list[forms.BoundField]:
        """Everything else, in the order of the form."""
        second = {box.name for box in self.in_english}
        return [box for box in self if box.name not in second]

    def clean(self) -> dict[str, Any]:
        """All words go through the one sanitiser; what is empty after it was not said."""
        cleaned = super().clean() or {}
        for name in (*self.lines, *self.texts):
            for box in (f"{name}_{language}" for language in LANGUAGES):
                if box not in cleaned:
                    continue
                cleaned[box] = clean_line(cleaned[box]) if name in self.lines else clean_text(cleaned[box])
                if self.fields[box].required and not cleaned[box]:
                    self.add_error(box, self.fields[box].error_messages["required"])
        return cleaned

    def said(self) -> dict[str, LazyI18nString]:
        """Return each text with the languages that were written."""
        names = (*self.lines, *self.texts)
        return {name: LazyI18nString(words_said(self.cleaned_data, name)) for name in names}
