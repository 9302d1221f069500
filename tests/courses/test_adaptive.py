"""The rule of the self-assessment, for every person there can be."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.adaptive import level_told, next_level
from courses.states import SelfAnswer

ALONE, HELPED, NOT_YET = SelfAnswer.ALONE, SelfAnswer.HELPED, SelfAnswer.NOT_YET
LEVELS = (2, 4, 6, 8)


def asked(person: int, start: int = 0, levels: tuple[int, ...] = LEVELS) -> tuple[int | None, list[int]]:
    """What a person of a level (0–8) who answers truly is told, and what they were asked."""
    answers: dict[int, str] = {}
    while (level := next_level(levels, answers, start=start)) is not None:
        assert level not in answers, "nothing is asked twice"
        answers[level] = ALONE if person >= level else HELPED if person == level - 1 else NOT_YET
    return level_told(levels, answers), list(answers)


@pytest.mark.parametrize(("person", "start"), [*product(range(9), (0, 1, 2, 3, 4, 6, 7, 8, 20))])
def test_whoever_answers_truly_is_told_their_level_wherever_it_begins(person: int, start: int) -> None:
    told, order = asked(person, start)
    assert told == person
    assert len(order) <= len(LEVELS)


@pytest.mark.parametrize(
    ("person", "start", "order"),
    [
        (0, 0, [2]),
        (1, 0, [2]),
        (2, 0, [2, 4]),
        (3, 0, [2, 4]),
        (8, 0, [2, 4, 6, 8]),
        (8, 8, [8]),
        (4, 4, [4, 6]),
        (2, 6, [6, 4, 2]),
        (5, 6, [6]),
    ],
)
def test_it_asks_no_more_than_it_must(person: int, start: int, order: list[int]) -> None:
    assert asked(person, start)[1] == order


@given(answers=st.dictionaries(st.sampled_from(LEVELS), st.sampled_from(SelfAnswer.values)), start=st.integers(0, 9))
def test_whatever_was_answered_there_is_either_a_question_or_a_level(answers: dict[int, str], start: int) -> None:
    level, told = next_level(LEVELS, answers, start=start), level_told(LEVELS, answers)
    assert (level is None) != (told is None)
    assert level is None or (level in LEVELS and level not in answers)
    assert told is None or 0 <= told <= max(LEVELS)


@pytest.mark.parametrize("levels", [(), (2,), (4, 8)])
def test_any_set_of_statements_comes_to_an_end(levels: tuple[int, ...]) -> None:
    for person in range(9):
        told, order = asked(person, levels=levels)
        assert (told is None) == (not levels)
        assert len(order) <= len(levels)
