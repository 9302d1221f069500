"""Difficulty and discrimination, beside what the statistics module says."""

import statistics

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from courses.itemstats import (
    FEWEST_FOR_DISCRIMINATION,
    FEWEST_PEOPLE,
    Telling,
    item_statistics,
    shown,
    shown_part,
)
from courses.itemstats.items import telling_of

ENOUGH = FEWEST_FOR_DISCRIMINATION


def tries_of(table):
    """Rows of (person, question, right) of [{question: right}]."""
    return [(person, question, right) for person, row in enumerate(table) for question, right in row.items()]


def plainly(table, question):
    """The same r in the plainest way there is."""
    here, rest = [], []
    for row in table:
        others = [right for name, right in row.items() if name != question]
        if question in row and others:
            here.append(float(row[question]))
            rest.append(sum(others) / len(others))
    return statistics.correlation(here, rest)


tables = st.lists(
    st.dictionaries(st.sampled_from("abc"), st.booleans(), min_size=1), min_size=ENOUGH, max_size=ENOUGH + 10
)


@settings(max_examples=30, deadline=None)
@given(tables)
def test_discrimination_is_the_correlation_with_the_rest(table):
    found = item_statistics(tries_of(table))
    for question, row in found.items():
        try:
            expected = plainly(table, question)
        except statistics.StatisticsError:  # one of the two never varies, or nobody answered both
            assert row.discrimination is None
            continue
        if row.telling != Telling.TOO_FEW:
            assert row.discrimination == pytest.approx(expected, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(tables)
def test_every_number_is_in_its_range_and_counts_each_person_once(table):
    for question, row in item_statistics(tries_of(table)).items():
        answered = [person[question] for person in table if question in person]
        assert (row.people, row.right) == (len(answered), sum(answered))
        assert row.difficulty is None or 0 <= row.difficulty <= 1
        assert row.discrimination is None or -1 <= row.discrimination <= 1


@settings(max_examples=30, deadline=None)
@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_people_says_nothing(table, dice):
    mixed = list(table)
    dice.shuffle(mixed)
    first, second = item_statistics(tries_of(table)), item_statistics(tries_of(mixed))
    for question, row in first.items():
        assert second[question].telling == row.telling
        assert second[question].discrimination == pytest.approx(row.discrimination, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(tables)
def test_turning_a_question_round_turns_its_discrimination_round(table):
    assume(any("a" in row for row in table))
    turned = [{**row, "a": not row["a"]} if "a" in row else row for row in table]
    before, after = item_statistics(tries_of(table))["a"], item_statistics(tries_of(turned))["a"]
    if before.discrimination is not None:
        assert after.discrimination == pytest.approx(-before.discrimination, abs=1e-9)
    assert after.right == before.people - before.right


def test_too_few_answers_say_nothing():
    (row,) = item_statistics([(person, "a", True) for person in range(FEWEST_PEOPLE - 1)]).values()
    assert (row.difficulty, row.discrimination, row.telling) == (None, None, Telling.TOO_FEW)


def test_a_question_everybody_gets_right_tells_nobody_from_anybody():
    table = [{"a": True, "b": person % 2 == 0} for person in range(ENOUGH)]
    row = item_statistics(tries_of(table))["a"]
    assert (row.difficulty, row.discrimination, row.telling) == (1.0, None, Telling.ALL_ALIKE)


def test_who_answered_nothing_else_counts_for_difficulty_alone():
    table = [{"a": True}] * ENOUGH + [{"a": False, "b": True}] * FEWEST_PEOPLE
    row = item_statistics(tries_of(table))["a"]
    assert row.people == ENOUGH + FEWEST_PEOPLE
    assert row.telling == Telling.TOO_FEW


@pytest.mark.parametrize(
    ("r", "telling"),
    [
        (None, Telling.ALL_ALIKE),
        (-0.01, Telling.BACKWARDS),
        (0.0, Telling.POOR),
        (0.19, Telling.POOR),
        (0.2, Telling.FAIR),
        (0.3, Telling.GOOD),
        (0.4, Telling.VERY_GOOD),
    ],
)
def test_words_for_discrimination(r, telling):
    assert telling_of(r) == telling


@pytest.mark.parametrize(("people", "said"), [(0, 0), (1, None), (4, None), (5, 5), (300, 300)])
def test_one_to_four_people_are_never_shown(people, said):
    assert shown(people) == said


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 0, None), (0, 4, None), (2, 10, None), (8, 10, None), (0, 10, 0.0), (10, 10, 1.0), (5, 10, 0.5)],
)
def test_a_share_shows_neither_a_few_nor_all_but_a_few(part, whole, said):
    assert shown_part(part, whole) == said


def test_the_rest_is_the_rest_of_the_same_module():
    table = [{"a": person % 2 == 0, "b": person % 2 == 0, "x": person % 2 == 1} for person in range(ENOUGH)]
    found = item_statistics(tries_of(table), module_of={"a": 1, "b": 1, "x": 2})
    assert found["a"].discrimination == pytest.approx(1.0)
    assert found["x"].telling == Telling.TOO_FEW  # the only question of its module
