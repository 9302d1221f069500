"""Remember where a person is."""

from typing import Any

from django.utils import timezone

from courses.models import LessonPage, LessonVisit
from courses.queries.lesson import ancestors_of


def visit_lesson(lesson: LessonPage, *, user: Any) -> None:
    """Note that the person is in this lesson now. Called by a POST, never by reading. Safe to repeat."""
    _module, course = ancestors_of(lesson)
    now = timezone.now()
    seen = {"course_key": course.translation_key, "visited_at": now}
    LessonVisit.objects.update_or_create(
        user=user, lesson_key=lesson.translation_key, defaults=seen, create_defaults={**seen, "begun_at": now}
    )
