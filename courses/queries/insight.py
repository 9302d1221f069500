"""What became of a course: who came, who stayed, how long it took, and how its questions did. Counts only, never names.

Everything is added up by the database over the course's keys, so it holds for all languages of it together. Who reads
without signing in is nowhere counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery

from courses.blocks import QUESTIONS
from courses.itemstats import FEWEST_PEOPLE, ItemStatistics, Telling, item_statistics
from courses.itemstats.answers import answer_in_words
from courses.models import (
    CheckAttempt,
    CoursePage,
    Enrolment,
    LessonCompletion,
    LessonPage,
    LessonVisit,
    ModuleCompletion,
    ModulePage,
)

# Upper bounds of the time between the first visit and completion, in minutes; what took longer went on later.
TIME_BOUNDS = (5, 10, 20, 40)
_NOBODY = ItemStatistics(0, 0, None, None, Telling.TOO_FEW)
_CHUNK = 5000


@dataclass(frozen=True)
class QuestionResult:
    """One question of a lesson. ``most_wrong`` is the wrong answer most chosen at the first try, in words, by ``wrong_people``
    (5 or more); "" when none was."""

    block_id: str
    kind: str
    text: str
    statistics: ItemStatistics = _NOBODY
    most_wrong: str = ""
    wrong_people: int = 0


@dataclass(frozen=True)
class LessonResult:
    """One lesson. ``times``: how many people took up to 5, 10, 20, 40 minutes, and longer."""

    key: UUID
    title: str
    pk: int
    minutes: int
    began: int
    finished: int
    times: tuple[int, ...]
    questions: list[QuestionResult] = field(default_factory=list)

    @property
    def usual_time(self) -> int | None:
        """The bound under which half of the people were done, in minutes; 0 for longer than all bounds, None of too few."""
        total, so_far = sum(self.times), 0
        if total < FEWEST_PEOPLE:
            return None
        for bound, number in zip((*TIME_BOUNDS, 0), self.times, strict=True):
            so_far += number
            if so_far * 2 >= total:
                return bound
        return 0


@dataclass(frozen=True)
class ModuleResult:
    """One module with its lessons. ``finished``: people who completed it."""

    key: UUID
    title: str
    finished: int
    lessons: list[LessonResult]

    @property
    def began(self) -> int:
        """People who began the lesson that most began; who began what differs, and people are not added up."""
        return max((lesson.began for lesson in self.lessons), default=0)


@dataclass(frozen=True)
class CourseResult:
    """A course. ``enrolled`` joined it; ``began`` opened a lesson; ``finished`` completed every module there is now."""

    page: CoursePage
    enrolled: int
    began: int
    finished: int
    modules: list[ModuleResult]

    @property
    def lessons(self) -> list[LessonResult]:
        """All lessons in order."""
        return [lesson for module in self.modules for lesson in module.lessons]

    def lesson(self, key: UUID) -> LessonResult | None:
        """Return one lesson by its key."""
        return next((lesson for lesson in self.lessons if lesson.key == key), None)


def course_totals(keys: Iterable[UUID]) -> dict[UUID, tuple[int, int]]:
    """Return {course key: (people who joined, people who opened a lesson)}. Two queries."""
    wanted = list(keys)
    joined = Enrolment.objects.filter(course_key__in=wanted).order_by()
    opened = LessonVisit.objects.filter(course_key__in=wanted).order_by()
    first = dict(joined.values_list("course_key").annotate(people=Count("pk")))
    second = dict(opened.values_list("course_key").annotate(people=Count("user", distinct=True)))
    return {key: (first.get(key, 0), second.get(key, 0)) for key in wanted}


def course_result(course: CoursePage) -> CourseResult:
    """Return what became of a course. Twelve queries at most, however much was learned."""
    live = {"live": True}
    modules = list(ModulePage.objects.child_of(course).filter(**live).order_by("path"))
    below = LessonPage.objects.descendant_of(course).filter(**live).order_by("path")
    lessons: dict[str, list[LessonPage]] = defaultdict(list)
    for lesson in below:
        lessons[lesson.path[: -LessonPage.steplen]].append(lesson)
    began, finished = _reach(course.translation_key)
    times = _times(course.translation_key)
    completed = _modules_completed(module.translation_key for module in modules)
    questions = _questions({module.translation_key: lessons[module.path] for module in modules})
    rows = [
        ModuleResult(
            key=module.translation_key,
            title=module.title,
            finished=completed.get(module.translation_key, 0),
            lessons=[
                LessonResult(
                    key=lesson.translation_key,
                    title=lesson.title,
                    pk=lesson.pk,
                    minutes=lesson.minutes,
                    began=began.get(lesson.translation_key, 0),
                    finished=finished.get(lesson.translation_key, 0),
                    times=times.get(lesson.translation_key, (0,) * (len(TIME_BOUNDS) + 1)),
                    questions=questions[lesson.translation_key],
                )
                for lesson in lessons[module.path]
            ],
        )
        for module in modules
    ]
    enrolled, opened = course_totals([course.translation_key])[course.translation_key]
    return CourseResult(course, enrolled, opened, _finished_all([row.key for row in rows]), rows)


def _reach(course_key: UUID) -> tuple[dict[UUID, int], dict[UUID, int]]:
    """{lesson: people who began it} and {lesson: people who finished it}. Who finished has begun, noted or not. Two queries."""
    seen = LessonVisit.objects.filter(user=OuterRef("user"), lesson_key=OuterRef("lesson_key"))
    done = LessonCompletion.objects.filter(course_key=course_key).order_by().annotate(visited=Exists(seen))
    visited = LessonVisit.objects.filter(course_key=course_key).order_by()
    began = dict(visited.values_list("lesson_key").annotate(people=Count("pk")))
    finished = {}
    counted = done.values_list("lesson_key").annotate(people=Count("pk"), unseen=Count("pk", filter=Q(visited=False)))
    for key, people, unseen in counted:
        finished[key] = people
        began[key] = began.get(key, 0) + unseen
    return began, finished


def _times(course_key: UUID) -> dict[UUID, tuple[int, ...]]:
    """{lesson: how many people took so long}. One query."""
    first = LessonVisit.objects.filter(user=OuterRef("user"), lesson_key=OuterRef("lesson_key"))
    rows = LessonCompletion.objects.filter(course_key=course_key).order_by()
    rows = rows.annotate(begun=Subquery(first.values("begun_at")[:1])).filter(begun__lte=F("completed_at"))
    within = {
        f"within_{bound}": Count("pk", filter=Q(completed_at__lte=F("begun") + timedelta(minutes=bound)))
        for bound in TIME_BOUNDS
    }
    found = {}
    for key, total, *upto in rows.values_list("lesson_key").annotate(total=Count("pk"), **within):
        steps = [0, *upto, total]
        found[key] = tuple(after - before for before, after in pairwise(steps))
    return found


def _modules_completed(keys: Iterable[UUID]) -> dict[UUID, int]:
    rows = ModuleCompletion.objects.filter(module_key__in=list(keys)).order_by()
    return dict(rows.values_list("module_key").annotate(people=Count("pk")))


def _finished_all(keys: list[UUID]) -> int:
    """How many people completed every one of the modules. One query."""
    rows = ModuleCompletion.objects.filter(module_key__in=keys).order_by().values("user")
    return rows.annotate(done=Count("pk")).filter(done=len(keys)).count() if keys else 0


def _questions(lessons: Mapping[UUID, list[LessonPage]]) -> dict[UUID, list[QuestionResult]]:
    """{lesson: its questions in order}, of {module: its lessons}. Three queries."""
    blocks = {
        lesson.translation_key: [block for block in lesson.body if block.block_type in QUESTIONS]
        for pages in lessons.values()
        for lesson in pages
    }
    module_of = {
        str(block.id): key for key, pages in lessons.items() for page in pages for block in blocks[page.translation_key]
    }
    attempts = CheckAttempt.objects.filter(lesson_key__in=list(blocks))
    statistics = item_statistics(_first_tries(attempts), module_of=module_of)
    wrong = _most_wrong(attempts)
    return {
        key: [
            QuestionResult(
                block_id=str(block.id),
                kind=block.block_type,
                text=block.value.text,
                statistics=statistics.get(str(block.id), _NOBODY),
                most_wrong=wrong.get(str(block.id), ("", 0))[0],
                wrong_people=wrong.get(str(block.id), ("", 0))[1],
            )
            for block in asked
        ]
        for key, asked in blocks.items()
    }


def _first(attempts: QuerySet[CheckAttempt]) -> QuerySet[CheckAttempt]:
    """Only the first try of each person at each question."""
    first = attempts.order_by().values("user", "block_id").annotate(first=Min("pk")).values("first")
    return CheckAttempt.objects.filter(pk__in=first)


def _first_tries(attempts: QuerySet[CheckAttempt]) -> Iterator[tuple[Any, str, bool]]:
    """The first tries as (person, question, right), one person after the other. One query."""
    rows = _first(attempts).order_by("user").values_list("user", "block_id", "is_correct")
    for user, block_id, right in rows.iterator(chunk_size=_CHUNK):
        yield user, str(block_id), right


def _most_wrong(attempts: QuerySet[CheckAttempt]) -> dict[str, tuple[str, int]]:
    """{question: (the wrong answer most gave first, in words; how many people)}, of those at least five gave. Two queries."""
    rows = _first(attempts).filter(is_correct=False).order_by().values("block_id", "chosen")
    rows = rows.annotate(people=Count("pk"), sample=Max("pk")).filter(people__gte=FEWEST_PEOPLE)
    worst: dict[Any, dict[str, Any]] = {}
    for row in rows.order_by("-people", "sample"):
        worst.setdefault(row["block_id"], row)
    asked = dict(
        CheckAttempt.objects.filter(pk__in=[row["sample"] for row in worst.values()]).values_list("pk", "question")
    )
    return {
        str(block_id): (answer_in_words(asked[row["sample"]], row["chosen"]), row["people"])
        for block_id, row in worst.items()
    }
