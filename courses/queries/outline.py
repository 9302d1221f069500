"""A course as its readers see it: modules, lessons, and where a person stands."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from courses.models import CoursePage, LessonCompletion, LessonPage, LessonVisit, ModuleCompetence, ModulePage
from courses.queries.pages import address_of, open_pages


@dataclass(frozen=True)
class LessonRow:
    """A lesson in an outline; ``state`` is done, now (the next to do) or "" ."""

    title: str
    summary: str
    minutes: int
    url: str
    key: UUID
    state: str = ""


@dataclass(frozen=True)
class ModuleRow:
    """A module in an outline."""

    page: ModulePage
    url: str
    lessons: list[LessonRow]
    competences: list[ModuleCompetence] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        """The minutes of all lessons."""
        return sum(lesson.minutes for lesson in self.lessons)

    @property
    def done(self) -> int:
        """How many lessons the person has completed."""
        return sum(1 for lesson in self.lessons if lesson.state == "done")


@dataclass(frozen=True)
class Outline:
    """A course's modules with a person's state."""

    modules: list[ModuleRow]
    next_lesson: LessonRow | None

    @property
    def lessons(self) -> list[LessonRow]:
        """All lessons in order."""
        return [lesson for module in self.modules for lesson in module.lessons]

    @property
    def done(self) -> int:
        """How many lessons are completed."""
        return sum(module.done for module in self.modules)

    @property
    def minutes(self) -> int:
        """The minutes of all lessons."""
        return sum(module.minutes for module in self.modules)

    @property
    def minutes_left(self) -> int:
        """The minutes of the lessons that are not completed."""
        return sum(lesson.minutes for lesson in self.lessons if lesson.state != "done")


def completed_lessons(user: Any, course_key: UUID) -> set[UUID]:
    """Return the keys of the lessons of a course a person has completed."""
    if not getattr(user, "is_authenticated", False):
        return set()
    rows = LessonCompletion.objects.filter(user=user, course_key=course_key)
    return set(rows.values_list("lesson_key", flat=True))


def last_visited(user: Any, course_key: UUID) -> UUID | None:
    """Return the key of the lesson the person was last in, of one course."""
    if not getattr(user, "is_authenticated", False):
        return None
    visits = LessonVisit.objects.filter(user=user, course_key=course_key).order_by("-visited_at")
    return visits.values_list("lesson_key", flat=True).first()


def course_outline(course: CoursePage, user: Any) -> Outline:
    """Return the outline of a course. Queries: modules, competences, lessons, completions, last visit."""
    competences = ModuleCompetence.objects.select_related("competence").order_by("sort_order")
    modules = list(
        open_pages(ModulePage)
        .child_of(course)
        .select_related("locale")
        .prefetch_related(Prefetch("competences", queryset=competences))
        .order_by("path")
    )
    lessons = (
        open_pages(LessonPage)
        .descendant_of(course)
        .select_related("locale")
        .defer("body", "easy_body")
        .order_by("path")
    )
    done = completed_lessons(user, course.translation_key)
    return arrange(modules, list(lessons), done, last_visited(user, course.translation_key))


def arrange(modules: list[ModulePage], lessons: list[LessonPage], done: set[UUID], last: UUID | None) -> Outline:
    """Put lessons under their modules and mark what is next: the first unfinished one after the last visit, or at all."""
    by_module: dict[str, list[LessonPage]] = defaultdict(list)
    paths = {module.path for module in modules}
    kept = [lesson for lesson in lessons if lesson.path[: -LessonPage.steplen] in paths]
    for lesson in kept:
        by_module[lesson.path[: -LessonPage.steplen]].append(lesson)
    following = next_of([lesson.translation_key for lesson in kept], done, last)
    rows = [
        ModuleRow(
            page=module,
            url=address_of(module),
            lessons=[_row(lesson, done, following) for lesson in by_module[module.path]],
            competences=list(module.competences.all()),
        )
        for module in modules
    ]
    upcoming = next((lesson for row in rows for lesson in row.lessons if lesson.key == following), None)
    return Outline(rows, upcoming)


def next_of(keys: list[UUID], done: set[UUID], last: UUID | None) -> UUID | None:
    """Return the key of the lesson to go on with: unfinished and at or after the last one visited, else the first unfinished."""
    start = keys.index(last) if last in keys else 0
    unfinished = [key for key in [*keys[start:], *keys[:start]] if key not in done]
    return unfinished[0] if unfinished else None


def _row(lesson: LessonPage, done: set[UUID], following: UUID | None) -> LessonRow:
    key = lesson.translation_key
    state = "done" if key in done else "now" if key == following else ""
    return LessonRow(lesson.title, lesson.summary, lesson.minutes, address_of(lesson), key, state)


def module_row(module: ModulePage, user: Any) -> tuple[CoursePage, ModuleRow]:
    """Return a module's course, and the module as a row of its outline."""
    course = CoursePage.objects.select_related("locale").get(path=module.path[: -ModulePage.steplen])
    competences = module.competences.select_related("competence").order_by("sort_order")  # an editor's, in a preview
    lessons = (
        open_pages(LessonPage).child_of(module).select_related("locale").defer("body", "easy_body").order_by("path")
    )
    done = completed_lessons(user, course.translation_key)
    kept = list(lessons)
    following = next_of([lesson.translation_key for lesson in kept], done, last_visited(user, course.translation_key))
    rows = [_row(lesson, done, following) for lesson in kept]
    return course, ModuleRow(page=module, url=address_of(module), lessons=rows, competences=list(competences))
