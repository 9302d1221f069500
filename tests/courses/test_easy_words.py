"""A lesson in easy words: where the editor wrote it, and nothing that is done is lost on the way."""

from typing import Any

import pytest
from django.test import Client

from courses.queries.lesson import lesson_view
from courses.queries.pages import address_of
from tests.factories.courses import LessonPageFactory, block, question

pytestmark = pytest.mark.django_db
EASY = "?words=easy"


@pytest.fixture
def lesson() -> Any:
    reflection = block("reflection", {"prompt": "무엇을 보셨나요?", "hint": ""})
    body = [block("text", "<p>어려운 말이에요.</p>"), question(), reflection, block("text", "<p>끝말이에요.</p>")]
    return LessonPageFactory(body=body, easy_body=[block("text", "<p>쉬운 말이에요.</p>")])


def test_it_is_offered_read_and_left_again(client: Client, lesson: Any) -> None:
    html = client.get(address_of(lesson)).content.decode()
    assert "어려운 말이에요." in html
    assert "쉬운 말이에요." not in html
    assert f'href="{address_of(lesson)}{EASY}"' in html
    easy = client.get(address_of(lesson) + EASY).content.decode()
    assert "쉬운 말이에요." in easy
    assert "어려운 말이에요." not in easy
    assert "끝말이에요." not in easy
    assert f'href="{address_of(lesson)}">' in easy


def test_questions_and_notes_are_those_of_the_lesson(lesson: Any) -> None:
    assert [part.kind for part in lesson_view(lesson, None, easy=True).parts] == ["text", "quiz", "reflection"]
    assert [part.kind for part in lesson_view(lesson, None).parts] == ["text", "quiz", "reflection", "text"]


def test_without_such_a_version_it_is_not_offered(client: Client) -> None:
    lesson = LessonPageFactory()
    html = client.get(address_of(lesson) + EASY).content.decode()
    assert "줄자를 문틀에 대요." in html
    assert "쉬운 말로 읽기" not in html


def test_it_costs_no_query_more(client: Client, lesson: Any, django_assert_num_queries: Any) -> None:
    client.get(address_of(lesson))
    with django_assert_num_queries(4):
        client.get(address_of(lesson))
    with django_assert_num_queries(4):
        client.get(address_of(lesson) + EASY)
