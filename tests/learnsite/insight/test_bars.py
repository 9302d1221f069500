"""Bars are as long as their numbers."""

from learnsite.insight.bars import WIDTH, draw_bars


def test_the_longest_is_as_wide_as_the_drawing_and_the_rest_in_proportion():
    first, second, third = draw_bars("t", [("a", "", 100, 50), ("b", "", 50, 50), ("c", "", None, None)]).bars
    assert (first.width, first.full) == (WIDTH, WIDTH // 2)
    assert (second.width, second.full) == (WIDTH // 2, WIDTH // 2)
    assert (third.width, third.full) == (0, 0)


def test_a_part_is_never_longer_than_its_whole():
    (bar,) = draw_bars("t", [("a", "", 5, 9)]).bars
    assert bar.full == bar.width


def test_nothing_at_all_is_drawn_without_breaking():
    assert draw_bars("t", []).bars == []
    (bar,) = draw_bars("t", [("a", "", 0, 0)]).bars
    assert (bar.width, bar.full) == (0, 0)
