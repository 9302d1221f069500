"""A question that can be answered, and says kindly what is wrong with it to its editor."""

from typing import Any

import pytest
from wagtail.blocks import StructBlockValidationError

from courses.blocks.check import CheckBlock
from tests.factories.courses import choice, question, right_ids, wrong_ids


def value_of(raw: dict[str, Any]) -> Any:
    return CheckBlock().to_python(raw["value"])


@pytest.mark.parametrize(
    ("right", "wrong", "multiple"), [(1, 1, False), (1, 3, False), (1, 2, True), (2, 1, True), (3, 0, True)]
)
def test_question_that_can_be_answered_is_accepted(right: int, wrong: int, multiple: bool) -> None:
    value = value_of(question(right=right, wrong=wrong, multiple=multiple))
    assert len(CheckBlock().clean(value).options()) == right + wrong


@pytest.mark.parametrize(
    ("right", "wrong", "multiple", "field"),
    [
        (0, 3, False, "choices"),
        (0, 2, True, "choices"),
        (2, 1, False, "multiple"),
        (1, 0, False, "choices"),
        (0, 0, False, "choices"),
    ],
)
def test_question_that_cannot_be_answered_is_refused(right: int, wrong: int, multiple: bool, field: str) -> None:
    with pytest.raises(StructBlockValidationError) as refused:
        CheckBlock().clean(value_of(question(right=right, wrong=wrong, multiple=multiple)))
    assert field in refused.value.block_errors


def test_every_choice_needs_its_feedback() -> None:
    raw = question()
    raw["value"]["choices"].append(choice("셋째"))
    raw["value"]["choices"][-1]["value"]["feedback"] = ""
    with pytest.raises(StructBlockValidationError):
        CheckBlock().clean(value_of(raw))


def test_exactly_the_right_choices_are_right() -> None:
    raw = question(right=2, wrong=2)
    value, right, wrong = value_of(raw), right_ids(raw), wrong_ids(raw)
    assert value.is_right(right)
    assert value.is_right(reversed(right))
    for chosen in ([], right[:1], wrong[:1], [*right, wrong[0]], ["unknown"], wrong):
        assert not value.is_right(chosen)


def test_question_as_asked_is_plain_and_without_feedback() -> None:
    raw = question(question="몇 짝?")
    asked = value_of(raw).as_asked()
    assert asked["question"] == "몇 짝?"
    assert [item["id"] for item in asked["choices"] if item["correct"]] == right_ids(raw)
    assert all(set(item) == {"id", "text", "correct"} for item in asked["choices"])
