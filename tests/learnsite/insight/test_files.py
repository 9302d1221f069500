"""Files for a spreadsheet: Korean is read, nothing calculates, nothing about a few people gets in."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from learnsite.insight.cells import Row, Table, count, number, people, people_in_parts, share, text
from learnsite.insight.files import FORMULA_SIGNS, as_csv, as_xlsx, harmless

EVIL = ["=1+1", "+82", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", '=HYPERLINK("http://example.org")']


def table(*values):
    return Table("t", "표", ["무엇"], [Row([text(value)]) for value in values])


def rows_of(made):
    return list(csv.reader(io.StringIO(made.removeprefix("\ufeff"))))


@pytest.mark.parametrize("value", EVIL)
def test_csv_calculates_nothing(value):
    assert rows_of(as_csv(table(value)))[1][0].startswith("'")


@settings(max_examples=60)
@given(st.text())
def test_whatever_a_text_is_it_is_no_formula(value):
    made = harmless(value)
    assert not str(made).lstrip().startswith(FORMULA_SIGNS)
    assert str(made) in (value, f"'{value}")


@pytest.mark.parametrize("value", [*EVIL, "괜찮은 말", "한\x00글\x0b"])
def test_workbook_keeps_texts_as_texts(value):
    sheet = load_workbook(io.BytesIO(as_xlsx([table(value)]))).active
    cell = sheet["A2"]
    assert cell.data_type == "s"
    assert sheet.title == "표"


def test_numbers_stay_numbers_and_a_few_people_stay_unknown():
    row = Row([people(3), people(30), share(10, 20), share(1, 20), number(0.4567), count(2)])
    made = Table("t", "a title that is longer than a sheet may be called", [""] * 6, [row])
    assert rows_of(as_csv(made))[1] == ["<5", "30", "0.5", "", "0.457", "2"]
    sheet = load_workbook(io.BytesIO(as_xlsx([made]))).active
    assert [cell.value for cell in sheet[2]] == ["<5", 30, 0.5, None, 0.457, 2]
    assert [cell.words for cell in row.cells][:4] == ["5명 미만", "30", "50%", "–"]


def test_csv_says_that_it_is_unicode():
    assert as_csv(table("가")).startswith("\ufeff")


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ([10, 3, 6, 0], [10, None, None, 0]),
        ([10, 3, 2, 9], [10, None, None, 9]),
        ([10, 0, 6], [10, 0, 6]),
        ([3, 0], [None, 0]),
        ([], []),
    ],
)
def test_what_is_hidden_does_not_follow_from_the_rest(numbers, told):
    assert [cell.value for cell in people_in_parts(numbers)] == told
