"""Where one is."""

import pytest

from courses.models import LessonVisit
from courses.services.visit_lesson import visit_lesson
from tests.factories.courses import LessonPageFactory, in_english
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_one_row_moves() -> None:
    lesson, citizen = LessonPageFactory(), UserFactory()
    visit_lesson(lesson, user=citizen)
    first = LessonVisit.objects.get()
    visit_lesson(in_english(lesson), user=citizen)
    second = LessonVisit.objects.get()
    assert second.visited_at > first.visited_at
    assert second.course_key == lesson.get_parent().get_parent().translation_key
