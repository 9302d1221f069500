"""Every kind of question: what it accepts, what it says, and what it gives away. The same ladder for all of them."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from wagtail.blocks import StructBlockValidationError

from courses.blocks import QUESTIONS, LessonBody
from courses.blocks.question import QuestionValue, mixed
from tests.factories.courses import asked_in_every_way

pytestmark = pytest.mark.django_db
BLOCKS = LessonBody().child_blocks


def value_of(kind: str) -> QuestionValue:
    value: QuestionValue = BLOCKS[kind].to_python(asked_in_every_way()[kind])
    return value


def parts(value: QuestionValue, name: str) -> list[str]:
    return [str(child.id) for child in value[name].bound_blocks]


def wrong_answer(value: QuestionValue) -> list[str]:
    match value.kind:
        case "check":
            return [option["id"] for option in value.options() if not option["correct"]][:1]  # type: ignore[attr-defined]
        case "ordering":
            return [f"{item}={place}" for item, place in zip(parts(value, "items"), "132", strict=True)]
        case "matching":
            first, second, _third = parts(value, "pairs")
            return [f"{first}={second}", f"{second}={first}"]
        case "fill_in":
            return ["1=넓은", "2=cm"]
        case "number":
            return ["number=100"]
        case "short_text":
            return ["words=큰 쓰레기"]
    return parts(value, "spots")[1:]


@pytest.mark.parametrize("kind", sorted(QUESTIONS))
def test_its_right_answer_is_right_and_is_known(kind: str) -> None:
    value = value_of(kind)
    right = value.right_answer()
    assert value.kind == kind
    assert value.is_right(right)
    assert value.is_right(value.tidy(right))
    assert value.knows(right)
    assert value.still_there(right) == list(right)


@pytest.mark.parametrize("kind", sorted(QUESTIONS))
@pytest.mark.parametrize("given", [[], [""], ["x"], ["="], ["x=y"], ["=1"], ["1=" * 400]])
def test_nonsense_is_not_right(kind: str, given: Sequence[str]) -> None:
    value = value_of(kind)
    assert not value.is_right(given)
    value.as_shown(value.still_there(given), seed="s")


@pytest.mark.parametrize("kind", sorted(QUESTIONS))
def test_a_wrong_answer_is_wrong_and_gets_its_word(kind: str) -> None:
    value = value_of(kind)
    wrong = wrong_answer(value)
    assert value.knows(wrong)
    assert not value.is_right(wrong)
    said = value.as_shown(wrong, seed="s")["said"]
    assert [word["text"] for word in said]


@pytest.mark.parametrize("kind", sorted(QUESTIONS))
def test_nothing_is_given_away_before_the_first_try(kind: str) -> None:
    shown = value_of(kind).as_shown([], seed="s")
    assert shown["said"] == []
    rows = shown.get("rows") or shown.get("choices") or shown.get("pieces") or [shown]
    assert {row.get("right") for row in rows} == {None}
    assert "correct" not in str(shown)


@pytest.mark.parametrize("kind", sorted(QUESTIONS))
def test_it_tells_itself_in_plain_values_with_its_right_answer(kind: str) -> None:
    asked = value_of(kind).as_asked()
    assert asked["question"]
    assert json.loads(json.dumps(asked)) == asked


@pytest.mark.parametrize("kind", sorted(QUESTIONS))
def test_an_editor_can_keep_it(kind: str) -> None:
    block = BLOCKS[kind]
    assert block.clean(block.to_python(asked_in_every_way()[kind])).text


# -- order --------------------------------------------------------------------------------------------------------------


def test_steps_are_mixed_always_in_the_same_way_and_never_right() -> None:
    value = value_of("ordering")
    first, again = value.as_shown([], seed="a"), value.as_shown([], seed="a")
    assert first == again
    assert [row["id"] for row in first["rows"]] != parts(value, "items")
    ids = ["a", "b"]
    assert all(mixed(ids, seed=str(number)) == ["b", "a"] for number in range(20))
    assert mixed(["a"], seed="x") == ["a"]


def test_steps_stand_as_they_were_put_and_each_says_whether_it_is_right() -> None:
    value = value_of("ordering")
    one, two, three = parts(value, "items")
    rows = value.as_shown([f"{one}=1", f"{two}=3", f"{three}=2"], seed="s")["rows"]
    assert [(row["id"], row["right"]) for row in rows] == [(one, True), (three, False), (two, False)]


def test_two_steps_at_one_place_are_told_apart() -> None:
    value = value_of("ordering")
    one, two, three = parts(value, "items")
    shown = value.as_shown([f"{one}=1", f"{two}=1", f"{three}=3"], seed="s")
    assert shown["said"][-1] == {"about": "", "text": "단계마다 차례가 하나씩 있어야 해요."}
    assert value.still_there([f"{one}=4", f"{one}=0"]) == []


# -- pairs --------------------------------------------------------------------------------------------------------------


def test_right_sides_that_say_the_same_are_one_option_and_both_right() -> None:
    value = value_of("matching")
    first, second, third = parts(value, "pairs")
    assert len(value.as_shown([], seed="s")["options"]) == 2
    assert value.is_right([f"{first}={third}", f"{second}={second}", f"{third}={first}"])
    shown = value.as_shown([f"{first}={third}"], seed="s")
    assert shown["rows"][0]["chosen"] in {option["id"] for option in shown["options"]}
    assert shown["rows"][0]["right"] is True
    assert shown["rows"][1]["right"] is None


def test_pairs_with_one_right_side_are_no_question() -> None:
    raw = asked_in_every_way()["matching"]
    for pair in raw["pairs"]:
        pair["value"]["right"] = "119"
    with pytest.raises(StructBlockValidationError):
        BLOCKS["matching"].clean(BLOCKS["matching"].to_python(raw))


# -- gaps ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["빈칸이 없어요", "[[]]", "[[ | ]]", "[[가]] " * 11, "[[가]] [[ ]]"])
def test_gaps_without_words_are_refused(text: str) -> None:
    raw = {**asked_in_every_way()["fill_in"], "text": text}
    with pytest.raises(StructBlockValidationError):
        BLOCKS["fill_in"].clean(BLOCKS["fill_in"].to_python(raw))


def test_each_accepted_word_fills_its_gap_and_the_others_stay_open() -> None:
    value = value_of("fill_in")
    assert value.is_right(["1=좁은", "2=센티미터로"])
    pieces = [piece for piece in value.as_shown(["1=좁은"], seed="s")["pieces"] if "gap" in piece]
    assert [piece["right"] for piece in pieces] == [True, None]
    assert len({piece["length"] for piece in pieces}) == 1


def test_words_are_offered_only_where_that_is_wanted() -> None:
    raw = asked_in_every_way()["fill_in"]
    assert sorted(value_of("fill_in").as_shown([], seed="s")["options"]) == ["cm", "좁은"]
    typed = BLOCKS["fill_in"].to_python({**raw, "offer_words": False})
    assert typed.as_shown([], seed="s")["options"] == []


# -- numbers ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "right", "word"),
    [
        ("120", True, ""),
        ("약 1,20 cm", True, ""),
        ("118", True, ""),
        ("122.0", True, ""),
        ("122.1", False, "넘쳐요"),
        ("90", False, "모자라요"),
        ("백이십", False, ""),
    ],
)
def test_a_number_within_the_tolerance(typed: str, right: bool, word: str) -> None:
    value = value_of("number")
    shown = value.as_shown([f"number={typed}"], seed="s")
    assert shown["right"] is right
    assert value.is_right([f"number={typed}"]) is right
    assert word in "".join(said["text"] for said in shown["said"])


def test_a_tolerance_is_not_negative() -> None:
    raw = {**asked_in_every_way()["number"], "tolerance": Decimal(-1)}
    with pytest.raises(StructBlockValidationError):
        BLOCKS["number"].clean(BLOCKS["number"].to_python(raw))


# -- words --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "word"),
    [("대형 폐기물이에요", ""), ("큰 쓰레기", "관청의 말"), ("모르겠어요", "목록")],
)
def test_what_people_write_gets_an_answer_of_its_own(typed: str, word: str) -> None:
    said = value_of("short_text").as_shown([f"words={typed}"], seed="s")["said"]
    assert word in "".join(row["text"] for row in said)
    assert bool(said) == bool(word)


def test_what_is_accepted_cannot_be_called_wrong() -> None:
    raw = asked_in_every_way()["short_text"]
    raw["near"][0]["value"]["text"] = "대형폐기물을"
    with pytest.raises(StructBlockValidationError):
        BLOCKS["short_text"].clean(BLOCKS["short_text"].to_python(raw))


# -- places -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("right", [[True, True], [False, False]])
def test_a_picture_needs_a_right_place_and_a_wrong_one(right: list[bool]) -> None:
    _refused_spots([{"correct": yes} for yes in right])


def test_a_place_lies_within_the_picture() -> None:
    _refused_spots([{"x": 90, "width": 20}, {}])
    _refused_spots([{"y": 90, "height": 20}, {}])


def _refused_spots(changes: list[dict[str, Any]]) -> None:
    raw = asked_in_every_way()["hotspot"]
    for spot, change in zip(raw["spots"], changes, strict=True):
        spot["value"].update(change)
    with pytest.raises(StructBlockValidationError) as refused:
        BLOCKS["hotspot"].clean(BLOCKS["hotspot"].to_python(raw))
    assert "spots" in refused.value.block_errors
