"""What to mend first: reach times loss, and nothing about a few people."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.itemstats.items import ItemStatistics, Telling
from courses.itemstats.mending import Fault, Mend, mend_first, mend_of_lesson, mend_of_question, mend_of_work

counts = st.integers(0, 60)


def item(people, right, telling=Telling.GOOD):
    return ItemStatistics(people, right, right / people if people >= 5 else None, 0.35, telling)


@pytest.mark.parametrize(
    ("began", "finished", "faults"),
    [(100, 79, [Fault.LEFT]), (100, 81, []), (0, 0, []), (4, 0, []), (6, 3, []), (5, 0, [Fault.LEFT])],
)
def test_a_lesson_many_leave(began, finished, faults):
    assert [mend.fault for mend in mend_of_lesson("a", began=began, finished=finished)] == faults


@pytest.mark.parametrize(
    ("statistics", "faults"),
    [
        (item(20, 10), [Fault.HARD]),
        (item(20, 11), []),
        (item(8, 4), []),
        (item(20, 18, Telling.BACKWARDS), [Fault.BACKWARDS]),
    ],
)
def test_a_question_that_is_hard_or_backwards(statistics, faults):
    assert [mend.fault for mend in mend_of_question("q", statistics)] == faults


@pytest.mark.parametrize(
    ("work", "faults"),
    [
        ({"read": 20, "took": 6, "handed_in": 5, "accepted": 5, "tries": 1.2}, [Fault.UNUSED]),
        ({"read": 20, "took": 7, "handed_in": 5, "accepted": 5, "tries": 1.2}, []),
        ({"read": 20, "took": 10, "handed_in": 8, "accepted": 5, "tries": 2.0}, [Fault.SENT_BACK]),
        ({"read": 20, "took": 10, "handed_in": 8, "accepted": 4, "tries": 3.0}, []),
        ({"read": 20, "took": 0, "handed_in": 0, "accepted": 0, "tries": None}, [Fault.UNUSED]),
    ],
)
def test_a_module_nobody_uses_or_whose_work_comes_back(work, faults):
    assert [mend.fault for mend in mend_of_work("m", **work)] == faults


def test_a_small_flaw_before_many_comes_before_a_great_one_before_few():
    small, great = Mend(Fault.LEFT, "a", 300, 0.2), Mend(Fault.LEFT, "b", 10, 1.0)
    assert mend_first([great, small]) == [small, great]
    assert mend_first([great, small], most=1) == [small]


@settings(max_examples=50)
@given(counts, counts)
def test_nothing_is_said_of_a_few_people(began, finished):
    for mend in mend_of_lesson("a", began=max(began, finished), finished=min(began, finished)):
        assert mend.reach >= 5
        assert round(mend.lost) >= 5
