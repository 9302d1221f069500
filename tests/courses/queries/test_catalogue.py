"""The courses there are."""

import pytest
from django.utils import translation

from courses.queries.catalogue import course_rows
from courses.services.complete_lesson import complete_lesson
from tests.factories.courses import CoursePageFactory, LessonPageFactory, ModulePageFactory, hide, in_english
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_course_has_its_sizes_and_how_far_one_is() -> None:
    course, citizen = CoursePageFactory(), UserFactory()
    module = ModulePageFactory(parent=course)
    lessons = [LessonPageFactory(parent=module, minutes=8), LessonPageFactory(parent=module, minutes=9)]
    LessonPageFactory(parent=ModulePageFactory(parent=course), minutes=10)
    complete_lesson(lessons[0], user=citizen)
    (row,) = course_rows(citizen)
    assert (row.modules, row.lessons, row.minutes, row.done) == (2, 3, 27, 1)
    assert row.url == f"/courses/{course.slug}/"
    (row,) = course_rows(None)
    assert row.done == 0


def test_what_is_hidden_is_neither_listed_nor_counted() -> None:
    course = CoursePageFactory()
    module = ModulePageFactory(parent=course)
    LessonPageFactory(parent=module, minutes=5)
    LessonPageFactory(parent=module, live=False)
    hide(LessonPageFactory(parent=module))
    LessonPageFactory(parent=ModulePageFactory(parent=course, live=False))
    CoursePageFactory(live=False)
    secret = CoursePageFactory()
    LessonPageFactory(parent=ModulePageFactory(parent=secret))
    hide(secret)
    assert [(row.page.pk, row.modules, row.lessons, row.minutes) for row in course_rows(None)] == [(course.pk, 1, 1, 5)]


def test_reader_sees_their_own_language() -> None:
    lesson, citizen = LessonPageFactory(), UserFactory()
    complete_lesson(lesson, user=citizen)
    english = in_english(lesson)
    with translation.override("en"):
        (row,) = course_rows(citizen)
    assert row.page.pk == english.get_parent().get_parent().pk
    assert (row.done, row.lessons) == (1, 1)
