"""Notes and bookmarks: private, kept, never written over in silence."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from courses.errors import NoteChanged
from courses.models import LessonMark
from courses.queries.pages import address_of
from courses.services.mark_lesson import LONGEST, bookmark_lesson, write_note
from tests.factories.courses import LessonPageFactory, hide
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
NOTES = "/learning/notes/"


@pytest.fixture
def lesson() -> Any:
    return LessonPageFactory()


@pytest.fixture
def user(client: Client) -> Any:
    user = UserFactory()
    client.force_login(user)
    return user


def keep(client: Client, lesson: Any, text: str, version: object = 0) -> Any:
    return client.post(reverse("courses:write_note", args=[lesson.pk]), {"text": text, "version": version})


def test_a_note_is_kept_and_shown_where_it_was_written(client: Client, user: Any, lesson: Any) -> None:
    assert keep(client, lesson, "문틀 <b>안쪽</b>을 잰다").status_code == 302
    html = client.get(address_of(lesson)).content.decode()
    assert "문틀 &lt;b&gt;안쪽&lt;/b&gt;을 잰다" in html
    assert 'name="version" value="1"' in html
    assert "문틀 &lt;b&gt;안쪽&lt;/b&gt;을 잰다" in client.get(NOTES).content.decode()


def test_the_same_text_twice_is_once_and_nothing_removes_it(client: Client, user: Any, lesson: Any) -> None:
    keep(client, lesson, "메모")
    keep(client, lesson, "메모", version=0)
    assert LessonMark.objects.get().version == 1
    keep(client, lesson, "  ", version=1)
    assert LessonMark.objects.get().note == ""
    assert lesson.title not in client.get(NOTES).content.decode()


def test_the_second_window_is_told_and_loses_nothing(client: Client, user: Any, lesson: Any) -> None:
    keep(client, lesson, "첫째 창")
    answer = keep(client, lesson, "둘째 창")
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "첫째 창" in html
    assert "둘째 창" in html
    assert LessonMark.objects.get().note == "첫째 창"
    assert keep(client, lesson, "둘 다", version=1).status_code == 302
    with pytest.raises(NoteChanged):
        write_note(lesson, user=user, text="늦은 것", version=1)


@pytest.mark.parametrize("version", ["", "-1", "x", "9" * 40])
def test_a_version_that_is_none_writes_over_nothing(client: Client, user: Any, lesson: Any, version: str) -> None:
    keep(client, lesson, "그대로")
    assert keep(client, lesson, "바꿔치기", version=version).status_code == 409
    assert LessonMark.objects.get().note == "그대로"


def test_a_long_note_is_cut_not_refused(client: Client, user: Any, lesson: Any) -> None:
    keep(client, lesson, "가" * (LONGEST + 50))
    assert len(LessonMark.objects.get().note) <= LONGEST


def test_bookmarks_come_and_go(client: Client, user: Any, lesson: Any) -> None:
    address = reverse("courses:bookmark", args=[lesson.pk])
    for _twice in range(2):
        assert client.post(address, {"keep": "yes"})["Location"] == address_of(lesson)
    assert 'name="keep" value="no" aria-pressed="true"' in client.get(address_of(lesson)).content.decode()
    assert lesson.title in client.get(NOTES).content.decode()
    client.post(address, {"keep": "no"})
    assert lesson.title not in client.get(NOTES).content.decode()


def test_nobody_else_ever_sees_them(client: Client, lesson: Any) -> None:
    other = UserFactory()
    write_note(lesson, user=other, text="남의 비밀", version=0)
    bookmark_lesson(lesson, user=other, keep=True)
    client.force_login(UserFactory())
    for path in (NOTES, f"{NOTES}download/", address_of(lesson)):
        html = client.get(path).content.decode()
        assert "남의 비밀" not in html
        assert 'aria-pressed="true"' not in html.partition('name="keep"')[2][:60]
    client.logout()
    assert "남의 비밀" not in client.get(address_of(lesson)).content.decode()
    assert client.get(NOTES).status_code == 302


def test_a_lesson_that_is_gone_leaves_its_note(client: Client, user: Any, lesson: Any) -> None:
    keep(client, lesson, "남겨 둘 것")
    hide(lesson)
    html = client.get(NOTES).content.decode()
    assert "남겨 둘 것" in html
    assert lesson.title not in html
    assert keep(client, lesson, "더", version=1).status_code == 404


def test_all_of_them_can_be_taken_along(client: Client, user: Any, lesson: Any) -> None:
    keep(client, lesson, "가져갈 것")
    answer = client.get(f"{NOTES}download/")
    assert answer["Content-Type"].startswith("text/markdown")
    assert f"## {lesson.title}" in answer.content.decode()
    assert "가져갈 것" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_list_costs_the_same_and_goes_on(
    client: Client, user: Any, lesson: Any, count: int, django_assert_num_queries: Any
) -> None:
    LessonMark.objects.bulk_create(
        [LessonMark(user=user, lesson_key=uuid4(), note=f"메모 {number}") for number in range(count - 1)]
    )
    keep(client, lesson, "처음 것")
    client.get(NOTES)
    with django_assert_num_queries(4):
        html = client.get(NOTES).content.decode()
    assert ("after=" in html) is (count > 30)
    assert "메모 " not in client.get(f"{NOTES}?after=1").content.decode()
    assert client.get(f"{NOTES}?after=x").status_code == 200
