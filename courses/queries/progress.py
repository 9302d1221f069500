"""Where a person is in their courses."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from courses.models import CoursePage, Enrolment, LessonCompletion, LessonPage, LessonVisit, ModulePage
from courses.queries.outline import arrange
from courses.queries.pages import address_of

MOST = 3


@dataclass(frozen=True)
class CourseInProgress:
    """A course a person has begun and not finished, and the lesson to go on with."""

    title: str
    url: str
    cloth: str
    lesson_title: str
    lesson_url: str
    done: int
    total: int
    minutes_left: int


def is_enrolled(user: Any, course_key: UUID) -> bool:
    """Whether a person has joined a course."""
    return (
        bool(getattr(user, "is_authenticated", False))
        and Enrolment.objects.filter(user=user, course_key=course_key).exists()
    )


def courses_in_progress(user: Any) -> list[CourseInProgress]:
    """Return the courses the person is in, the one visited last first; finished ones are left out. Six queries at most."""
    keys = list(Enrolment.objects.filter(user=user).order_by("-enrolled_at").values_list("course_key", flat=True))
    if not keys:
        return []
    language = get_language()
    courses = list(
        CoursePage.objects.live()
        .public()
        .filter(locale__language_code=language, translation_key__in=keys)
        .select_related("locale")
    )
    done: dict[UUID, set[UUID]] = defaultdict(set)
    for course_key, lesson_key in LessonCompletion.objects.filter(user=user).values_list("course_key", "lesson_key"):
        done[course_key].add(lesson_key)
    last: dict[UUID, UUID] = {}
    order: list[UUID] = []
    for course_key, lesson_key in (
        LessonVisit.objects.filter(user=user).order_by("-visited_at").values_list("course_key", "lesson_key")
    ):
        if course_key not in last:
            last[course_key] = lesson_key
            order.append(course_key)
    rank = {key: place for place, key in enumerate([*order, *keys])}
    modules = list(
        ModulePage.objects.live()
        .public()
        .filter(locale__language_code=language)
        .select_related("locale")
        .prefetch_related("competences")
        .order_by("path")
    )
    lessons = list(
        LessonPage.objects.live()
        .public()
        .filter(locale__language_code=language)
        .select_related("locale")
        .defer("body")
        .order_by("path")
    )
    found = []
    for course in sorted(courses, key=lambda page: rank.get(page.translation_key, len(rank))):
        outline = arrange(
            [module for module in modules if module.path.startswith(course.path)],
            [lesson for lesson in lessons if lesson.path.startswith(course.path)],
            done[course.translation_key],
            last.get(course.translation_key),
        )
        if outline.next_lesson is not None:
            found.append(
                CourseInProgress(
                    title=course.title,
                    url=address_of(course),
                    cloth=course.cloth,
                    lesson_title=outline.next_lesson.title,
                    lesson_url=outline.next_lesson.url,
                    done=outline.done,
                    total=len(outline.lessons),
                    minutes_left=outline.minutes_left,
                )
            )
    return found[:MOST]
