"""Where a person is in their courses."""

from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import get_language

from courses.models import CoursePage, Enrolment, LessonCompletion, LessonPage, LessonVisit, ModulePage
from courses.queries.catalogue import drawing_of
from courses.queries.outline import LessonRow, Outline, arrange
from courses.queries.pages import address_of, open_pages

MOST = 3


@dataclass(frozen=True)
class CourseInProgress:
    """A course a person has begun and not finished, and the lesson to go on with."""

    title: str
    url: str
    cloth: str
    art: str
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
    """Return the courses the person is in, the one visited last first; finished ones are left out.

    At most three, with seven queries however many there are.
    """
    keys = list(Enrolment.objects.filter(user=user).order_by("-enrolled_at").values_list("course_key", flat=True))
    if not keys:
        return []
    here = {"locale__language_code": get_language()}
    courses = list(open_pages(CoursePage).filter(**here, translation_key__in=keys).select_related("locale", "area"))
    below = reduce(or_, (Q(path__startswith=course.path) for course in courses), Q(pk=None))
    found_modules = open_pages(ModulePage).filter(below).select_related("locale").prefetch_related("competences")
    modules = list(found_modules.order_by("path"))
    lessons = list(
        open_pages(LessonPage).filter(below).select_related("locale").defer("body", "easy_body").order_by("path")
    )
    done, last = _lessons_done(user), _last_visits(user)
    rank = {key: place for place, key in enumerate(dict.fromkeys([*last, *keys]))}
    found = []
    for course in sorted(courses, key=lambda page: rank[page.translation_key]):
        outline = arrange(
            [module for module in modules if module.path.startswith(course.path)],
            [lesson for lesson in lessons if lesson.path.startswith(course.path)],
            done[course.translation_key],
            last.get(course.translation_key),
        )
        if outline.next_lesson is not None:
            found.append(_in_progress(course, outline, outline.next_lesson))
    return found[:MOST]


def _in_progress(course: CoursePage, outline: Outline, upcoming: LessonRow) -> CourseInProgress:
    return CourseInProgress(
        title=course.title,
        url=address_of(course),
        cloth=course.cloth,
        art=drawing_of(course),
        lesson_title=upcoming.title,
        lesson_url=upcoming.url,
        done=outline.done,
        total=len(outline.lessons),
        minutes_left=outline.minutes_left,
    )


def _lessons_done(user: Any) -> dict[UUID, set[UUID]]:
    """Return {course key: keys of the lessons completed}."""
    done: dict[UUID, set[UUID]] = defaultdict(set)
    for course_key, lesson_key in LessonCompletion.objects.filter(user=user).values_list("course_key", "lesson_key"):
        done[course_key].add(lesson_key)
    return done


def _last_visits(user: Any) -> dict[UUID, UUID]:
    """Return {course key: key of the lesson visited last}, the course visited last first."""
    last: dict[UUID, UUID] = {}
    visits = LessonVisit.objects.filter(user=user).order_by("-visited_at").values_list("course_key", "lesson_key")
    for course_key, lesson_key in visits:
        last.setdefault(course_key, lesson_key)
    return last
