"""Search: every word, also with particles attached, and nothing that is not public."""

from typing import Any

import pytest
from django.test import Client

from learnsite.home.queries.search import search
from projects.states import ProjectState, TaskState
from tests.factories.courses import LessonPageFactory, hide
from tests.factories.projects import ProjectFactory, TaskFactory, both

pytestmark = pytest.mark.django_db


def test_a_word_is_found_with_a_particle_attached() -> None:
    task = TaskFactory(title=both("주민에게 교육을 알려 주세요", "Tell residents about the training"))
    for words in ("교육", "training", "TRAINING", "교육 주민"):
        found = search(words)
        assert found is not None
        assert found.tasks == [task], words


def test_every_word_must_be_there() -> None:
    TaskFactory(title=both("대피소 출입구", "Shelter doors"))
    found = search("대피소 시장")
    assert found is not None
    assert found.nothing


@pytest.mark.parametrize("state", [TaskState.DRAFT, TaskState.PAUSED, TaskState.CLOSED])
def test_only_open_tasks_are_found(state: str) -> None:
    TaskFactory(title=both("대피소", "Shelter"), state=state)
    assert search("대피소").nothing  # type: ignore[union-attr]  # there is a word


def test_projects_in_preparation_are_not_found() -> None:
    ProjectFactory(name=both("비밀 시장", "Secret market"), state=ProjectState.PREPARING)
    assert search("시장").nothing  # type: ignore[union-attr]  # there is a word


@pytest.mark.parametrize(
    "rubbish",
    ["", "   ", "\x00", "%", "_", "'", '"', "\\", "가" * 500, "<script>alert(1)</script>", "a b c d e f g h i"],
)
@pytest.mark.parametrize("language", ["", "en/"])
def test_rubbish_gets_a_page(client: Client, rubbish: str, language: str) -> None:
    TaskFactory()
    response = client.get(f"/{language}search/", {"q": rubbish})
    assert response.status_code == 200
    assert "<script>alert(1)" not in response.content.decode()


def test_signs_with_a_meaning_in_queries_are_only_signs() -> None:
    TaskFactory(title=both("백분율", "Percent"))
    assert search("%").nothing  # type: ignore[union-attr]  # there is a word


def test_lessons_are_found_by_a_word_with_a_particle_attached() -> None:
    lesson = LessonPageFactory(title="안전 교육을 준비해요")
    found = search("교육")
    assert found is not None
    assert found.lessons == [lesson]


def test_lessons_nobody_may_read_are_not_found() -> None:
    LessonPageFactory(title="초안 대피소", live=False)
    hide(LessonPageFactory(title="비밀 대피소"))
    LessonPageFactory(title="떠도는 대피소").get_parent().get_parent().specific.unpublish()
    hide(LessonPageFactory(title="숨은 대피소").get_parent().get_parent())
    found = search("대피소")
    assert found is not None
    assert found.lessons == []


@pytest.mark.parametrize("count", [1, 3])
def test_searching_costs_the_same_however_much_is_found(count: int, django_assert_num_queries: Any) -> None:
    for _number in range(count):
        TaskFactory(title=both("대피소", "Shelter"), project__name=both("대피소", "Shelter"))
        LessonPageFactory(title="대피소")
    with django_assert_num_queries(3):
        found = search("대피소")
    assert found is not None
    assert (len(found.tasks), len(found.projects), len(found.lessons)) == (count, count, count)


@pytest.mark.parametrize("word", ["ko", "en", "u", "b300", "{", ":"])
def test_signs_of_how_texts_are_stored_are_not_words(word: str) -> None:
    TaskFactory(
        title=both("대피소", "Shelter"),
        summary=both("가서 봐요", "Look"),
        project__name=both("대피소", "Shelter"),
        project__summary=both("가서 봐요", "Look"),
    )
    found = search(word)
    assert found is not None
    assert found.nothing
