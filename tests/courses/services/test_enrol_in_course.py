"""Joining."""

import pytest

from courses.models import Enrolment
from courses.services.enrol_in_course import enrol_in_course
from tests.factories.courses import CoursePageFactory, in_english
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_joining_twice_or_in_two_languages_is_joining_once() -> None:
    course, citizen = CoursePageFactory(), UserFactory()
    first = enrol_in_course(course, user=citizen)
    assert enrol_in_course(course, user=citizen) == first
    assert enrol_in_course(in_english(course), user=citizen) == first
    assert Enrolment.objects.count() == 1


def test_everybody_joins_for_themselves() -> None:
    course = CoursePageFactory()
    enrol_in_course(course, user=UserFactory())
    enrol_in_course(course, user=UserFactory())
    assert Enrolment.objects.filter(course_key=course.translation_key).count() == 2
