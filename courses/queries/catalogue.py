"""The courses there are."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from courses.models import CoursePage, LessonCompletion, LessonPage, ModulePage
from courses.queries.pages import address_of, open_pages

# By DigComp's areas: information, communication, content, safety, problem solving.
_ART = {"1": "spot-check", "2": "spot-talk", "3": "spot-sheet", "4": "spot-lock", "5": "spot-step"}


def drawing_of(course: CoursePage) -> str:
    """Return the name of the drawing that stands for the course's competence area. Needs ``area`` fetched."""
    return _ART.get(course.area.code if course.area else "", "spot-step")


@dataclass(frozen=True)
class CourseRow:
    """A course in the catalogue."""

    page: CoursePage
    url: str
    modules: int
    lessons: int
    minutes: int
    done: int

    @property
    def art(self) -> str:
        """The drawing that stands for the course's competence area."""
        return drawing_of(self.page)


def course_rows(user: Any) -> list[CourseRow]:
    """Return the live courses in the reader's language with their sizes and how far the person is. Four queries at most."""
    language = get_language()
    courses = list(
        open_pages(CoursePage).filter(locale__language_code=language).select_related("area", "locale").order_by("path")
    )
    modules = open_pages(ModulePage).filter(locale__language_code=language).values_list("path", flat=True)
    live_modules = set(modules)
    step = CoursePage.steplen
    module_count = Counter(path[:-step] for path in live_modules)
    lesson_count: Counter[str] = Counter()
    minutes: Counter[str] = Counter()
    lessons = open_pages(LessonPage).filter(locale__language_code=language)
    for path, lasts in lessons.values_list("path", "minutes"):
        if path[:-step] in live_modules:
            lesson_count[path[: -2 * step]] += 1
            minutes[path[: -2 * step]] += lasts
    done: Counter[Any] = Counter()
    if getattr(user, "is_authenticated", False):
        done = Counter(LessonCompletion.objects.filter(user=user).values_list("course_key", flat=True))
    return [
        CourseRow(
            page=course,
            url=address_of(course),
            modules=module_count[course.path],
            lessons=lesson_count[course.path],
            minutes=minutes[course.path],
            done=min(done[course.translation_key], lesson_count[course.path]),
        )
        for course in courses
    ]
