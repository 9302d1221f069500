"""Every kind of question on a lesson's page: answered without a script, kept through signing in, tried again."""

import re
from typing import Any

import pytest
from django.test import Client

from courses.answers_kept import take_answers
from courses.blocks import QUESTIONS
from courses.models import CheckAttempt, LessonCompletion, LessonPage
from courses.services.answer_checks import answer_checks
from tests.factories.courses import LessonPageFactory, asked_in_every_way, block
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson() -> LessonPage:
    return LessonPageFactory(body=[block(kind, value) for kind, value in sorted(asked_in_every_way().items())])


@pytest.fixture
def citizen(client: Client) -> Any:
    user = UserFactory()
    client.force_login(user)
    return user


def fields(lesson: LessonPage, *kinds: str) -> dict[str, str]:
    """The form of a reader who gets everything right, for some kinds of questions."""
    data = {}
    for asked in lesson.body:
        if asked.block_type in kinds:
            for said in asked.value.right_answer():
                part, sign, text = said.partition("=")
                data[f"q-{asked.id}.{part}" if sign else f"q-{asked.id}"] = text if sign else said
    return data


def answer(client: Client, lesson: LessonPage, data: dict[str, str]) -> Any:
    return client.post(f"/learning/lessons/{lesson.pk}/answers/", data)


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_field_of_a_right_answer_stands_on_the_page(client: Client, lesson: LessonPage, language: str) -> None:
    html = client.get(lesson.url).content.decode()
    for name in fields(lesson, *QUESTIONS):
        assert f'name="{name}"' in html, name


@pytest.mark.parametrize("kind", sorted(QUESTIONS))
def test_one_kind_is_answered_alone_and_the_others_stay_open(
    client: Client, lesson: LessonPage, citizen: Any, kind: str
) -> None:
    empty = dict.fromkeys(fields(lesson, *(QUESTIONS - {"check", "hotspot", kind})), "")
    assert answer(client, lesson, {**empty, **fields(lesson, kind)}).status_code == 302
    attempt = CheckAttempt.objects.get()
    assert attempt.is_correct
    assert attempt.question["question"]
    html = client.get(lesson.url).content.decode()
    assert html.count("notice--ok") == 1
    assert not LessonCompletion.objects.exists()


def test_all_right_completes_the_lesson(client: Client, lesson: LessonPage, citizen: Any) -> None:
    answer(client, lesson, fields(lesson, *QUESTIONS))
    assert LessonCompletion.objects.get().user == citizen


def test_what_was_typed_stays_on_the_page_escaped(client: Client, lesson: LessonPage, citizen: Any) -> None:
    typed = dict.fromkeys(fields(lesson, "short_text", "number"), '<b>"모름"</b>')
    answer(client, lesson, typed)
    html = client.get(lesson.url).content.decode()
    assert html.count("&lt;b&gt;&quot;모름&quot;&lt;/b&gt;") == 2
    assert '<b>"모름"</b>' not in html
    assert "숫자" in html


def test_answers_are_kept_through_signing_in(client: Client, lesson: LessonPage) -> None:
    assert "login" in answer(client, lesson, fields(lesson, *QUESTIONS))["Location"]
    user = UserFactory()
    kept = take_answers(client.session)
    assert kept is not None
    attempts = answer_checks(lesson, user=user, answers=kept[1])
    assert len(attempts) == len(QUESTIONS)
    assert all(attempt.is_correct for attempt in attempts)


@pytest.mark.parametrize("data", [{}, {"q-": "1"}, {"x": "1"}])
def test_nothing_chosen_is_said(client: Client, lesson: LessonPage, citizen: Any, data: dict[str, str]) -> None:
    assert answer(client, lesson, data).status_code == 302
    assert not CheckAttempt.objects.exists()


def test_an_editor_who_takes_a_gap_out_hurts_nobody(client: Client, lesson: LessonPage, citizen: Any) -> None:
    answer(client, lesson, fields(lesson, "fill_in"))
    raw = list(lesson.body.raw_data)
    for part in raw:
        if part["type"] == "fill_in":
            part["value"]["text"] = "빈칸이 [[하나]]예요."
    lesson.body = raw
    lesson.save_revision().publish()
    html = client.get(lesson.url).content.decode()
    assert client.get(lesson.url).status_code == 200
    assert len(re.findall(r'name="q-[^"]+\.1"', html)) == 1


def test_a_page_with_all_kinds_costs_no_more_queries(
    client: Client, lesson: LessonPage, citizen: Any, django_assert_max_num_queries: Any
) -> None:
    answer(client, lesson, fields(lesson, *QUESTIONS))
    client.get(lesson.url)
    with django_assert_max_num_queries(15):
        client.get(lesson.url)
