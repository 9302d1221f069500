"""Texts in two boxes: nothing is invented, nothing empty is stored, everything goes through the sanitiser."""

from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from i18nfield.strings import LazyI18nString

from projects.forms.two_languages import TwoLanguageForm, boxes_of, words_said


class Words(TwoLanguageForm):
    """A line and a text."""

    lines, texts = ("title",), ("body",)
    title_ko = forms.CharField(error_messages={"required": "say it"})
    title_en = forms.CharField(required=False)
    body_ko = forms.CharField(required=False, max_length=9)
    body_en = forms.CharField(required=False)


@pytest.mark.parametrize(
    ("typed", "title", "body"),
    [
        ({"title_ko": "등불"}, {"ko": "등불"}, {}),
        ({"title_ko": "등불", "title_en": "Lights"}, {"ko": "등불", "en": "Lights"}, {}),
        ({"title_ko": "등\n불", "body_ko": "하나\n둘"}, {"ko": "등 불"}, {"ko": "하나\n둘"}),
        ({"title_ko": "등\u202e불", "title_en": " \u200e ", "body_en": "one"}, {"ko": "등불"}, {"en": "one"}),
    ],
)
def test_what_was_written_is_told_by_language(
    typed: dict[str, str], title: dict[str, str], body: dict[str, str]
) -> None:
    form = Words(typed)
    assert form.is_valid()
    assert {name: text.data for name, text in form.said().items()} == {"title": title, "body": body}


@pytest.mark.parametrize("typed", ["", " ", "\u200e", "\u202e \u200b", "\u3164"])
def test_what_is_empty_to_the_eye_is_missing(typed: str) -> None:
    assert Words({"title_ko": typed}).errors == {"title_ko": ["say it"]}


def test_what_is_wrong_stays_wrong_and_the_rest_is_tidied() -> None:
    form = Words({"title_ko": "등\n불", "body_ko": "가" * 10})
    assert list(form.errors) == ["body_ko"]
    assert form.cleaned_data["title_ko"] == "등 불"


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (LazyI18nString({"ko": "등불", "en": "Lights"}), ("등불", "Lights")),
        (LazyI18nString({"en": "Lights"}), ("", "Lights")),
        (LazyI18nString("등불"), ("등불", "")),
        (LazyI18nString(""), ("", "")),
        (LazyI18nString(None), ("", "")),
    ],
)
def test_what_is_stored_stands_in_its_boxes(stored: Any, shown: tuple[str, str]) -> None:
    assert boxes_of(SimpleNamespace(title=stored), ["title"]) == {"title_ko": shown[0], "title_en": shown[1]}


def test_boxes_that_are_not_there_say_nothing() -> None:
    assert words_said({"title_ko": None, "other_en": "x"}, "title") == {}
