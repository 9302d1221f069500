"""Where a person is in their courses."""

from typing import Any

import pytest
from django.utils import translation

from courses.models import CompetenceArea, Framework
from courses.queries.progress import courses_in_progress, is_enrolled
from courses.services.complete_lesson import complete_lesson
from courses.services.enrol_in_course import enrol_in_course
from courses.services.visit_lesson import visit_lesson
from tests.factories.courses import CoursePageFactory, LessonPageFactory, ModulePageFactory, hide, in_english
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def course_of(lesson: Any) -> Any:
    return lesson.get_parent().get_parent().specific


def begun(citizen: Any, lessons: int = 2) -> Any:
    """A course the person has joined; returns its lessons."""
    module = ModulePageFactory()
    pages = [LessonPageFactory(parent=module, minutes=6) for _ in range(lessons)]
    enrol_in_course(course_of(pages[0]), user=citizen)
    return pages


def test_course_visited_last_comes_first_with_its_next_lesson() -> None:
    citizen = UserFactory()
    older, newer = begun(citizen), begun(citizen)
    complete_lesson(older[0], user=citizen)
    visit_lesson(older[0], user=citizen)
    first, second = courses_in_progress(citizen)
    assert (first.title, first.lesson_title, first.done, first.total, first.minutes_left) == (
        course_of(older[0]).title,
        older[1].title,
        1,
        2,
        6,
    )
    assert second.lesson_title == newer[0].title


def test_a_course_shows_the_drawing_of_its_area() -> None:
    citizen = UserFactory()
    course = course_of(begun(citizen)[0])
    assert courses_in_progress(citizen)[0].art == "spot-step"
    course.area = CompetenceArea.objects.create(framework=Framework.objects.create(code="ours"), code="4")
    course.save_revision().publish()
    assert courses_in_progress(citizen)[0].art == "spot-lock"


def test_finished_hidden_and_others_courses_are_left_out() -> None:
    citizen = UserFactory()
    complete_lesson(begun(citizen, lessons=1)[0], user=citizen)
    hide(course_of(begun(citizen)[0]))
    begun(UserFactory())
    enrol_in_course(CoursePageFactory(), user=citizen)
    assert courses_in_progress(citizen) == []
    assert courses_in_progress(UserFactory()) == []


def test_same_course_in_the_other_language() -> None:
    citizen = UserFactory()
    lesson, _second = begun(citizen)
    in_english(lesson, title="One wing")
    with translation.override("en"):
        (course,) = courses_in_progress(citizen)
    assert course.lesson_title == "One wing"
    assert course.lesson_url.startswith("/en/")


def test_at_most_three_are_shown() -> None:
    citizen = UserFactory()
    for _ in range(4):
        begun(citizen)
    assert len(courses_in_progress(citizen)) == 3


@pytest.mark.parametrize("count", [1, 3])
def test_three_courses_cost_what_one_costs(count: int, django_assert_num_queries: Any) -> None:
    citizen = UserFactory()
    for _ in range(count):
        begun(citizen)
    with django_assert_num_queries(7):
        assert len(courses_in_progress(citizen)) == count


def test_enrolment_is_ones_own() -> None:
    course, citizen = CoursePageFactory(), UserFactory()
    enrol_in_course(course, user=citizen)
    assert is_enrolled(citizen, course.translation_key)
    assert not is_enrolled(UserFactory(), course.translation_key)
    assert not is_enrolled(None, course.translation_key)
