"""The first visit of a lesson is remembered, whatever comes later."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.models import LessonVisit
from courses.services.visit_lesson import visit_lesson
from tests.factories.courses import LessonPageFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_first_visit_stays_and_the_last_one_moves():
    lesson, user = LessonPageFactory(), UserFactory()
    visit_lesson(lesson, user=user)
    first = LessonVisit.objects.get()
    assert first.begun_at == first.visited_at
    earlier = timezone.now() - timedelta(days=2)
    LessonVisit.objects.update(begun_at=earlier, visited_at=earlier)
    visit_lesson(lesson, user=user)
    (visit,) = LessonVisit.objects.all()
    assert visit.begun_at == earlier
    assert visit.visited_at > earlier


def test_a_visit_from_before_it_was_noted_stays_without_a_beginning():
    lesson, user = LessonPageFactory(), UserFactory()
    visit_lesson(lesson, user=user)
    LessonVisit.objects.update(begun_at=None)
    visit_lesson(lesson, user=user)
    assert LessonVisit.objects.get().begun_at is None
