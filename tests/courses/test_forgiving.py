"""What a person typed, read as they meant it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.forgiving import number_in, says_the_same


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("대형폐기물", "대형폐기물"),
        ("대형 폐기물", "대형폐기물"),
        ("대형폐기물을", "대형 폐기물"),
        ("대형폐기물이에요.", "대형폐기물"),
        ("대형폐기물 입니다", "대형폐기물입니다"),
        ("가장 좁은 곳을", "가장 좁은 곳"),
        ("무릎 아픈 곳", "무릎이 아픈 곳"),
        ("무릎이 아픈 곳", "무릎 아픈 곳"),
        ("ＣＣＴＶ", "cctv"),
        ("  Bulky   WASTE! ", "bulky waste"),
        ("‘행정복지센터’", "행정복지센터"),
        ("고양이", "고양이"),
        ("119", "119"),
    ],
)
def test_the_same_words_however_they_are_written(typed: str, accepted: str) -> None:
    assert says_the_same(typed, accepted)


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("", "대피소"),
        (" .,! ", "대피소"),
        ("대피", "대피소"),
        ("대피소 아님", "대피소"),
        ("소형폐기물", "대형폐기물"),
        ("고양", "고양이"),
        ("waste", "bulky waste"),
        ("118", "119"),
    ],
)
def test_other_words_are_other_words(typed: str, accepted: str) -> None:
    assert not says_the_same(typed, accepted)


@given(st.text(alphabet="가나다라마바사 abc1", min_size=1, max_size=20).filter(lambda text: text.strip()))
def test_every_text_says_the_same_as_itself(text: str) -> None:
    assert says_the_same(text, text)
    assert says_the_same(f" {text}. ", text)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("120", "120"),
        ("1,200", "1200"),
        ("약 1,200 m", "1200"),
        ("８５cm", "85"),
        ("3.5", "3.5"),
        (".5", "0.5"),
        ("−2", "-2"),
        ("-2도", "-2"),
        ("120.", "120"),
    ],
)
def test_a_number_among_words(typed: str, number: str) -> None:
    assert number_in(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["", "백이십", "2와 3", "cm", "-", ",", "1 200"])
def test_no_number_or_several(typed: str) -> None:
    assert number_in(typed) is None
