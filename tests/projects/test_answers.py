"""What counts as an answer: a table for each kind of heading."""

from decimal import Decimal
from typing import Any

import pytest

from projects.answers import (
    NOT_SURE,
    AnswerWrong,
    Heading,
    check_answer,
    check_file_count,
    kept_in_draft,
    with_not_sure,
    words,
)
from projects.states import FieldKind


def heading(kind: str, **values: Any) -> Heading:
    return Heading(key="it", kind=kind, label={"ko": "물음"}, **values)


CM = {"unit": {"ko": "cm", "en": "cm"}, "minimum": Decimal(10), "maximum": Decimal("500.00")}
CHOICES = {"options": tuple(with_not_sure([{"value": "yes", "label": {"ko": "있어요"}}]))}


@pytest.mark.parametrize(
    ("kind", "values", "typed", "kept"),
    [
        (FieldKind.NUMBER, CM, "92", "92"),
        (FieldKind.NUMBER, CM, " 92.50 ", "92.5"),
        (FieldKind.NUMBER, CM, "92cm", "92"),
        (FieldKind.NUMBER, CM, "９２", "92"),
        (FieldKind.NUMBER, {}, "1,234", "1234"),
        (FieldKind.NUMBER, {}, "-3", "-3"),
        (FieldKind.NUMBER, {}, "0", "0"),
        (FieldKind.NUMBER, {}, "100", "100"),
        (FieldKind.TEXT, {}, "정문\n왼쪽", "정문 왼쪽"),
        (FieldKind.LONG_TEXT, {}, "정문\n왼쪽", "정문\n왼쪽"),
        (FieldKind.LONG_TEXT, {}, "<script>alert(1)</script>", "<script>alert(1)</script>"),
        (FieldKind.CHOICE, CHOICES, "yes", "yes"),
        (FieldKind.CHOICE, CHOICES, NOT_SURE, NOT_SURE),
        (FieldKind.LINK, {}, "example.org/a", "https://example.org/a"),
        (FieldKind.LINK, {}, "http://example.org", "http://example.org"),
        (FieldKind.LINK, {"required": False}, "", ""),
        (FieldKind.NUMBER, {"required": False}, "   ", ""),
    ],
)
def test_good_answer_is_kept_in_its_plain_form(kind: str, values: dict[str, Any], typed: str, kept: str) -> None:
    assert check_answer(heading(kind, **values), typed) == kept


@pytest.mark.parametrize(
    ("kind", "values", "typed"),
    [
        (FieldKind.NUMBER, CM, "구십쯤"),
        (FieldKind.NUMBER, CM, "9"),
        (FieldKind.NUMBER, CM, "501"),
        (FieldKind.NUMBER, {}, "1e9"),
        (FieldKind.NUMBER, {}, "NaN"),
        (FieldKind.NUMBER, {}, "Infinity"),
        (FieldKind.NUMBER, {}, "1" * 40),
        (FieldKind.NUMBER, {}, "1.2.3"),
        (FieldKind.NUMBER, {}, ""),
        (FieldKind.NUMBER, {}, None),
        (FieldKind.NUMBER, {}, ["92"]),
        (FieldKind.TEXT, {}, ""),
        (FieldKind.TEXT, {}, "\u200e \x00"),
        (FieldKind.TEXT, {}, "가" * 301),
        (FieldKind.LONG_TEXT, {"maximum": Decimal(20)}, "가" * 21),
        (FieldKind.LONG_TEXT, {}, "가" * 5001),
        (FieldKind.CHOICE, CHOICES, "maybe"),
        (FieldKind.CHOICE, CHOICES, ""),
        (FieldKind.LINK, {}, "javascript:alert(1)"),
        (FieldKind.LINK, {}, "data:text/html,x"),
        (FieldKind.LINK, {}, "ftp://example.org"),
        (FieldKind.LINK, {}, "https://"),
        (FieldKind.LINK, {}, "https://user:secret@example.org"),
        (FieldKind.LINK, {}, "https://exam ple.org"),
        (FieldKind.LINK, {}, "https://[bad"),
        (FieldKind.LINK, {}, "https://example.org/" + "a" * 600),
    ],
)
def test_wrong_answer_is_refused(kind: str, values: dict[str, Any], typed: Any) -> None:
    with pytest.raises(AnswerWrong):
        check_answer(heading(kind, **values), typed)


def test_refused_number_is_quoted() -> None:
    with pytest.raises(AnswerWrong) as wrong:
        check_answer(heading(FieldKind.NUMBER), "구십쯤")
    assert "구십쯤" in str(wrong.value.message) % wrong.value.params


@pytest.mark.parametrize(
    ("required", "minimum", "count", "good"),
    [(True, None, 0, False), (True, None, 1, True), (True, 2, 1, False), (True, 2, 2, True), (False, None, 0, True)],
)
def test_files_are_counted(required: bool, minimum: int | None, count: int, good: bool) -> None:
    asked = heading(FieldKind.FILES, required=required, minimum=None if minimum is None else Decimal(minimum))
    if good:
        check_file_count(asked, count)
        return
    with pytest.raises(AnswerWrong):
        check_file_count(asked, count)


def test_nobody_is_made_to_guess() -> None:
    assert with_not_sure([{"value": "yes", "label": "있어요"}])[-1]["value"] == NOT_SURE
    own = [{"value": "unsure", "label": {"ko": "글쎄요"}}]
    assert with_not_sure(own) == own


def test_draft_keeps_what_was_typed_right_or_wrong_and_nothing_else() -> None:
    asked = [heading(FieldKind.NUMBER), Heading(key="photos", kind=FieldKind.FILES, label={})]
    assert kept_in_draft(asked, {"it": "구십쯤", "photos": "x", "other": "y"}) == {"it": "구십쯤"}
    assert kept_in_draft(asked, {}) == {}
    assert kept_in_draft(asked, {"it": 12}) == {"it": ""}


def test_words_take_any_shape() -> None:
    assert words({"ko": "가", "en": ""}) == {"ko": "가"}
    assert words("가") == {"ko": "가"}
    assert words(None) == {}
