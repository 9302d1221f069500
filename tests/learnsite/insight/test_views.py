"""The reports: what they say, who may see them, what they cost."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.models import CoursePage
from tests.factories.courses import CoursePageFactory, LessonPageFactory, ModulePageFactory, question
from tests.factories.insight import answered, learned, people
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def course_of(lesson):
    return CoursePage.objects.get(pk=lesson.get_parent().get_parent().pk)


def addresses(lesson):
    course = course_of(lesson)
    return [
        reverse("insight_course", args=[course.pk]),
        reverse("insight_lesson", args=[course.pk, lesson.pk]),
        reverse("insight_workbook", args=[course.pk]),
        reverse("insight_table", args=[course.pk, "questions"]),
    ]


@pytest.fixture
def lesson():
    """30 began, 18 finished; a question 20 of 30 got wrong."""
    raw = question(question="몇 짝을 재나요?")
    lesson = LessonPageFactory(title="문 재기", body=[raw])
    crowd = people(30)
    learned(lesson, crowd[:18])
    learned(lesson, crowd[18:], finished=False)
    answered(lesson, raw, crowd[:10])
    answered(lesson, raw, crowd[10:], right=False)
    return lesson


def test_course_says_whom_it_reached_and_what_to_mend_first(client, editor, lesson):
    html = client.get(addresses(lesson)[0]).content.decode()
    assert "문 재기 › 몇 짝을 재나요?" in html
    hard, left = "30명 가운데 20명이 처음에 틀렸어요", "30명 가운데 12명이 끝내지 않았어요"
    assert html.index(hard) < html.index(left), "more people are lost to the question"


def test_lesson_says_how_its_questions_did(client, editor, lesson):
    html = client.get(addresses(lesson)[1]).content.decode()
    assert "33%" in html
    assert "다른 말 0" in html
    assert "아직 답이 너무 적어요" in html
    assert "10분까지" in html


def test_files_carry_the_same_numbers(client, editor, lesson):
    course = course_of(lesson)
    answer = client.get(reverse("insight_table", args=[course.pk, "lessons"]))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].endswith('-lessons.csv"')
    assert "문 재기" in answer.content.decode("utf-8-sig")
    assert "30,18,0.4" in answer.content.decode()
    book = client.get(reverse("insight_workbook", args=[course.pk]))
    assert book.content.startswith(b"PK")
    for key in ("mend", "work", "questions"):
        assert client.get(reverse("insight_table", args=[course.pk, key])).status_code == 200
    assert client.get(reverse("insight_table", args=[course.pk, "people"])).status_code == 404


def test_nobody_is_named_and_a_few_are_not_counted(client, editor):
    raw = question()
    lesson = LessonPageFactory(body=[raw])
    crowd = people(4)
    learned(lesson, crowd)
    answered(lesson, raw, crowd, right=False)
    for url in addresses(lesson)[:2]:
        html = client.get(url).content.decode()
        assert "5명 미만" in html
        assert "무리0" not in html
        assert "crowd0@" not in html
        assert "100%" not in html
    assert "<5" in client.get(addresses(lesson)[3]).content.decode()


def test_a_course_without_anything_says_so(client, editor):
    html = client.get(reverse("insight_course", args=[CoursePageFactory().pk])).content.decode()
    assert "공개된 학습이 없어요" in html


def test_visitors_sign_in_first(lesson):
    for url in [reverse("insight"), *addresses(lesson)]:
        answer = Client().get(url)
        assert answer.status_code == 302
        assert "/cms/login/" in answer["Location"]


def test_citizens_are_kept_out(client, lesson):
    client.force_login(UserFactory())
    for url in [reverse("insight"), *addresses(lesson)]:
        assert client.get(url).status_code in (302, 403)


def test_an_editor_of_another_course_sees_nothing_of_it(client, editor_of, lesson):
    other = LessonPageFactory(title="남의 학습")
    client.force_login(editor_of(course_of(lesson)))
    html = client.get(reverse("insight")).content.decode()
    assert course_of(lesson).title in html
    assert course_of(other).title not in html
    assert [client.get(url).status_code for url in addresses(lesson)] == [200] * 4
    assert [client.get(url).status_code for url in addresses(other)] == [404] * 4
    mixed = reverse("insight_lesson", args=[course_of(lesson).pk, other.pk])
    assert client.get(mixed).status_code == 404


def test_drafts_have_no_numbers(client, editor):
    draft = CoursePageFactory(live=False)
    assert draft.title not in client.get(reverse("insight")).content.decode()
    assert client.get(reverse("insight_course", args=[draft.pk])).status_code == 404


def test_reports_are_only_read(client, editor, lesson):
    for url in [reverse("insight"), *addresses(lesson)]:
        assert client.post(url).status_code == 405


@pytest.mark.parametrize("count", [1, 3, 300])
def test_reports_cost_the_same_however_much_there_is(client, editor, count):
    module = ModulePageFactory()
    lessons = [LessonPageFactory(parent=module, body=[question()]) for _ in range(min(count, 3))]
    crowd = people(count + 5)
    for lesson in lessons:
        learned(lesson, crowd)
        answered(lesson, lesson.body.raw_data[0], crowd, right=False)
    costs = []
    for url in [reverse("insight"), *addresses(lessons[0])]:
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        costs.append(len(captured))
    assert costs == [12, 24, 22, 20, 20]


def test_a_course_and_its_lessons_lead_to_their_numbers(client, editor, lesson):
    course = course_of(lesson)
    pages = {course.pk: addresses(lesson)[0], lesson.pk: addresses(lesson)[1]}
    for pk, url in pages.items():
        assert url in client.get(reverse("wagtailadmin_pages:edit", args=[pk])).content.decode()
    draft = CoursePageFactory(live=False)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert reverse("insight_course", args=[draft.pk]) not in html
