"""The competence chart: eight stitches a row, sewn up to the level."""

import pytest

from learnsite.chart import chart_height, chart_rows


@pytest.mark.parametrize(
    ("level", "path"), [(0, ""), (1, "M4 30H26"), (4, "M4 30H134"), (8, "M4 30H278"), (11, "M4 30H278")]
)
def test_sewn_stitches_end_at_the_level(level, path):
    (row,) = chart_rows([{"name": "Content", "level": level}])
    assert row.sewn_stitches == path
    assert row.all_stitches == "M4 30H278"


def test_needed_mark_stands_under_its_stitch_and_only_where_something_is_needed():
    first, second = chart_rows([{"name": "a", "level": 1, "needed": 4}, {"name": "b", "level": 1}])
    assert first.needed_mark == "M117 45L123 38L129 45"
    assert second.needed_mark == ""


def test_rows_follow_each_other_and_take_their_own_area():
    first, second = chart_rows([{"name": "a", "level": None, "area": "e"}, {"name": "b", "level": 2}])
    assert (first.area, first.level, first.top) == ("e", 0, 0)
    assert (second.area, second.top) == ("b", 56)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("정보 탐색·평가·관리", "정보 탐색·평가·관리"),
        ("Communication and collaboration in the neighbourhood", "Communication and collaboration…"),
    ],
)
def test_label_is_cut_before_it_runs_into_the_number(name, label):
    (row,) = chart_rows([{"name": name, "level": 1}])
    assert row.label == label
    assert row.name == name


def test_chart_height_fits_the_rows():
    assert [chart_height(n) for n in (0, 1, 5)] == [56, 56, 276]
