"""What of a lesson can be found: what it says, never what it asks."""

import pytest

from learnsite.search.sources.learning import lessons
from tests.factories.courses import LessonPageFactory, asked_in_every_way, block, items

pytestmark = pytest.mark.django_db


def words_of(kind: str, value: object) -> str:
    lesson = LessonPageFactory(body=[block(kind, value)])
    (document,) = lessons([lesson.pk])
    return document.text


def test_examples_and_explained_words_are_found() -> None:
    steps = items({"done": "<p>줄자를 대요.</p>", "why": "좁은 곳이 먼저예요."}, {"done": "<p>적어요.</p>", "why": ""})
    example = {"title": "문 재기", "problem": "휠체어가 지날까요?", "steps": steps, "result": "지나가요."}
    assert "줄자를 대요." in words_of("worked_example", example)
    terms = {"terms": items({"term": "경사로", "meaning": "계단 대신 난 비탈이에요."})}
    assert "계단 대신 난 비탈" in words_of("glossary", terms)


@pytest.mark.parametrize(
    ("kind", "secret"),
    [("ordering", "문을 열어요"), ("matching", "119"), ("fill_in", "좁은"), ("short_text", "대형폐기물")],
)
def test_answers_are_not_given_away(kind: str, secret: str) -> None:
    assert secret not in words_of(kind, asked_in_every_way()[kind])
