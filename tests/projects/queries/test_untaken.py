"""Why nobody takes a task: the reasons, from facts alone."""

from dataclasses import replace
from typing import Any

import pytest

from projects.queries.untaken import (
    FEW_ABLE,
    FEW_NEAR,
    FIRST_MINUTES,
    LONG_FORM,
    LONG_MINUTES,
    NEAR_DEADLINE,
    Need,
    Reason,
    TaskFacts,
    Why,
    reasons_untaken,
)

ABLE = Need("위치 재기", level=3, able=FEW_ABLE, taught=True)
EASY = TaskFacts(
    minutes=40,
    remote=False,
    complexity=1,
    good_first=True,
    questions=3,
    needs=(ABLE,),
    modules_named=1,
    people_near=FEW_NEAR,
    usual_minutes=40,
    first_tasks=1,
    deadline_days=None,
)


def test_task_with_nothing_in_the_way_says_so() -> None:
    assert reasons_untaken(EASY) == [Reason(Why.UNKNOWN)]


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({"needs": (replace(ABLE, able=2),)}, [Reason(Why.TOO_HARD, 2, name="위치 재기", level=3)]),
        ({"needs": (replace(ABLE, able=0), ABLE)}, [Reason(Why.TOO_HARD, 0, name="위치 재기", level=3)]),
        ({"people_near": FEW_NEAR - 1}, [Reason(Why.TOO_FAR, FEW_NEAR - 1)]),
        ({"people_near": 0, "remote": True}, [Reason(Why.UNKNOWN)]),
        ({"needs": (replace(ABLE, taught=False),)}, [Reason(Why.NOTHING_TEACHES, name="위치 재기", level=3)]),
        (
            {"needs": (replace(ABLE, taught=False),), "modules_named": 0},
            [Reason(Why.NOTHING_TEACHES, name="위치 재기", level=3)],
        ),
        ({"modules_named": 0}, [Reason(Why.NO_MODULE)]),
        ({"needs": (), "modules_named": 0}, [Reason(Why.NO_MODULE)]),
        ({"minutes": 80}, [Reason(Why.TOO_LONG, 80, other=40)]),
        ({"minutes": 79}, [Reason(Why.UNKNOWN)]),
        ({"minutes": FIRST_MINUTES, "usual_minutes": 10}, [Reason(Why.UNKNOWN)]),
        ({"minutes": LONG_MINUTES + 1, "usual_minutes": None}, [Reason(Why.TOO_LONG, LONG_MINUTES + 1)]),
        ({"minutes": LONG_MINUTES, "usual_minutes": None}, [Reason(Why.UNKNOWN)]),
        ({"questions": LONG_FORM + 1}, [Reason(Why.LONG_FORM, LONG_FORM + 1)]),
        ({"questions": LONG_FORM}, [Reason(Why.UNKNOWN)]),
        ({"good_first": False, "first_tasks": 0}, [Reason(Why.NO_FIRST)]),
        ({"good_first": False, "first_tasks": 1}, [Reason(Why.UNKNOWN)]),
        ({"good_first": False, "first_tasks": 0, "complexity": 3}, [Reason(Why.UNKNOWN)]),
        (
            {"good_first": False, "first_tasks": 0, "minutes": FIRST_MINUTES + 1, "usual_minutes": 60},
            [Reason(Why.UNKNOWN)],
        ),
        ({"deadline_days": NEAR_DEADLINE}, [Reason(Why.DEADLINE_NEAR, NEAR_DEADLINE)]),
        ({"deadline_days": 0}, [Reason(Why.DEADLINE_NEAR, 0)]),
        ({"deadline_days": NEAR_DEADLINE + 1}, [Reason(Why.UNKNOWN)]),
        ({"deadline_days": -2}, [Reason(Why.DEADLINE_PAST, 2)]),
    ],
    ids=str,
)
def test_each_reason_has_its_number_and_its_edge(changed: dict[str, Any], reasons: list[Reason]) -> None:
    assert reasons_untaken(replace(EASY, **changed)) == reasons


def test_reasons_stand_together_quickest_to_mend_first() -> None:
    task = replace(
        EASY,
        minutes=400,
        questions=12,
        needs=(Need("자료", level=5, able=0, taught=False),),
        people_near=0,
        deadline_days=1,
    )
    assert [reason.why for reason in reasons_untaken(task)] == [
        Why.DEADLINE_NEAR,
        Why.TOO_HARD,
        Why.TOO_FAR,
        Why.NOTHING_TEACHES,
        Why.TOO_LONG,
        Why.LONG_FORM,
    ]
