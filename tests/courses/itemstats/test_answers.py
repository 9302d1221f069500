"""A stored answer in words, for every kind of question."""

import pytest

from courses.itemstats.answers import answer_in_words

CHOICES = {"choices": [{"id": "a", "text": "두 짝"}, {"id": "b", "text": "한 짝"}]}
PAIRS = {"pairs": [{"id": "1", "left": "가로등", "right": "구청"}, {"id": "2", "left": "사람", "right": "119"}]}
ITEMS = {"items": [{"id": "x", "text": "열기"}, {"id": "y", "text": "재기"}]}


@pytest.mark.parametrize(
    ("question", "chosen", "words"),
    [
        (CHOICES, ["b"], "한 짝"),
        (CHOICES, ["b", "a"], "두 짝 + 한 짝"),
        (CHOICES, ["gone"], ""),
        (PAIRS, ["1=2", "2=1"], "가로등 → 119, 사람 → 구청"),
        (PAIRS, ["1=gone", "gone=1"], ""),
        (ITEMS, ["x=2", "y=1"], "재기 → 열기"),
        (ITEMS, ["x=second", "y=1"], "재기"),
        ({"question": "?"}, ["answer=90"], "90"),
        ({"question": "?"}, ["1=좁은", "2=cm"], "좁은, cm"),
        ({}, [], ""),
    ],
)
def test_every_kind_of_answer_has_words(question, chosen, words):
    assert answer_in_words(question, chosen) == words


def test_long_answers_are_cut():
    assert len(answer_in_words({}, [f"{number}={'가' * 300}" for number in range(9)])) == 300
