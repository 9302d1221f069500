"""Joining a course."""

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import Enrolment
from tests.factories.courses import CoursePageFactory, LessonPageFactory, hide, in_english
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def address(course: object) -> str:
    return reverse("courses:enrol", args=[course.pk])  # type: ignore[attr-defined]


def test_joining_leads_to_the_first_lesson_once(client: Client) -> None:
    lesson, citizen = LessonPageFactory(), UserFactory()
    course = lesson.get_parent().get_parent()
    client.force_login(citizen)
    for _ in range(2):
        answer = client.post(address(course))
        assert (answer.status_code, answer["Location"]) == (302, lesson.url)
    assert Enrolment.objects.get().user == citizen


def test_course_without_lessons_leads_back_to_itself(client: Client) -> None:
    course = CoursePageFactory()
    client.force_login(UserFactory())
    assert client.post(address(course))["Location"] == course.url


def test_ladder(client: Client) -> None:
    course, draft, secret = CoursePageFactory(), CoursePageFactory(live=False), CoursePageFactory()
    hide(secret)
    assert client.get(address(course)).status_code == 405
    assert "login" in client.post(address(course))["Location"]
    client.force_login(UserFactory())
    for page in (draft, secret):
        assert client.post(address(page)).status_code == 404
    assert client.post(reverse("courses:enrol", args=[10**9])).status_code == 404
    assert not Enrolment.objects.exists()


def test_page_of_another_kind_is_no_course(client: Client) -> None:
    client.force_login(UserFactory())
    assert client.post(address(LessonPageFactory())).status_code == 404


def test_one_stays_in_ones_language(client: Client) -> None:
    english = in_english(LessonPageFactory())
    client.force_login(UserFactory())
    answer = client.post(f"/en{address(english.get_parent().get_parent())}")
    assert answer["Location"].startswith("/en/courses/")
