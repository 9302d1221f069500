"""The competence chart: three threads a row, each as long as its level."""

import pytest

from learnsite.chart import chart_height, chart_rows


@pytest.mark.parametrize(
    ("level", "path"), [(0, ""), (1, "M4 48H26"), (4, "M4 48H134"), (8, "M4 48H278"), (11, "M4 48H278")]
)
def test_sewn_stitches_end_at_the_level_proven(level, path):
    (row,) = chart_rows([{"name": "Content", "proven": level}])
    assert row.sewn_stitches == path
    assert row.all_stitches == "M4 48H278"


def test_the_three_kinds_are_three_drawings():
    (row,) = chart_rows([{"name": "Content", "said": 3, "tested": 2, "proven": 1}])
    assert row.rings == [(15, 27), (51, 27), (87, 27)]
    assert row.tested_thread == "M4 38H62"
    assert row.sewn_stitches == "M4 48H26"


def test_nothing_is_drawn_of_what_nothing_is_known():
    (row,) = chart_rows([{"name": "Content"}])
    assert (row.rings, row.tested_thread, row.sewn_stitches, row.needed_mark) == ([], "", "", "")


def test_needed_mark_stands_under_its_stitch_and_only_where_something_is_needed():
    first, second = chart_rows([{"name": "a", "needed": 4}, {"name": "b", "proven": 1}])
    assert first.needed_mark == "M117 63L123 56L129 63"
    assert second.needed_mark == ""


def test_rows_follow_each_other_and_take_their_own_area():
    first, second = chart_rows([{"name": "a", "said": None, "area": "e"}, {"name": "b", "said": 2}])
    assert (first.area, first.said, first.top) == ("e", 0, 0)
    assert (second.area, second.top) == ("b", 78)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("정보 탐색·평가·관리", "정보 탐색·평가·관리"),
        ("Communication and collaboration in the neighbourhood", "Communication and collaboration…"),
    ],
)
def test_label_is_cut_before_it_runs_into_the_number(name, label):
    (row,) = chart_rows([{"name": name, "proven": 1}])
    assert row.label == label
    assert row.name == name


def test_chart_height_fits_the_rows():
    assert [chart_height(n) for n in (0, 1, 5)] == [78, 78, 386]
