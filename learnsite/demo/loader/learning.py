"""Who has learned what: answers and completions made by the services, then dated back."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from courses.blocks import QUESTIONS
from courses.models import (
    CheckAttempt,
    CompetenceEvidence,
    CoursePage,
    Enrolment,
    LessonCompletion,
    LessonPage,
    LessonVisit,
    ModuleCompletion,
)
from courses.services.answer_checks import answer_checks
from courses.services.complete_lesson import complete_lesson
from courses.services.enrol_in_course import enrol_in_course
from courses.services.play_package import play_package
from courses.services.visit_lesson import visit_lesson
from learnsite.accounts.models import User
from learnsite.demo.loader.content import read

# What the demo's package says when both of its questions are answered rightly.
PLAYED = {
    "cmi.core.lesson_status": "passed",
    "cmi.core.score.raw": "2",
    "cmi.core.score.max": "2",
    "cmi.core.total_time": "0000:01:10.00",
    "cmi.suspend_data": "0,1",
}


def load_learning(users: dict[str, User]) -> None:
    """Load what people have learned; somebody who has learned already is left alone."""
    for row in read("learning"):
        user = users[row["user"]]
        if LessonCompletion.objects.filter(user=user).exists():
            continue
        for lesson in _lessons(row.get("completed") or []):
            _complete(lesson, user)
        if row.get("in_progress"):
            lesson = _lesson(row["in_progress"])
            course = CoursePage.objects.ancestor_of(lesson).get()
            enrol_in_course(course, user=user)
            visit_lesson(lesson, user=user)
        _date_back(user, row["days_ago"])


def _lesson(slug: str) -> LessonPage:
    """Return a lesson in the default language by its slug, or by course/module/lesson."""
    return LessonPage.objects.get(slug=slug.rpartition("/")[2], locale__language_code=settings.LANGUAGE_CODE)


def _lessons(names: Any) -> list[LessonPage]:
    """Return the lessons named: by slug, or {all: course slug} or {module: module slug}."""
    in_korean = LessonPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    lessons: list[LessonPage] = []
    for name in names if isinstance(names, list) else [names]:
        if isinstance(name, dict):
            slug = name.get("all") or name.get("course") or name.get("module")
            lessons.extend(in_korean.filter(url_path__contains=f"/{slug}/").order_by("path"))
        elif str(name).startswith("all:"):
            lessons.extend(
                in_korean.filter(url_path__contains=f"/{str(name).partition(':')[2].strip()}/").order_by("path")
            )
        else:
            found = in_korean.filter(url_path__contains=f"/{str(name).strip('/')}/").order_by("path")
            lessons.extend(found)
    return lessons


def _complete(lesson: LessonPage, user: User) -> None:
    """Answer every question rightly and complete the lesson."""
    for block in lesson.body:
        if block.block_type == "package":
            play_package(
                lesson, user=user, package=block.value["package"], said=PLAYED, session=uuid4(), place=1, base=0
            )
    answers = {str(block.id): block.value.right_answer() for block in lesson.body if block.block_type in QUESTIONS}
    answer_checks(lesson, user=user, answers=answers)
    visit_lesson(lesson, user=user)
    complete_lesson(lesson, user=user)


def _date_back(user: User, days_ago: float) -> None:
    """Spread what was learned over the days before ``days_ago``, one lesson a day, the last one then."""
    last = timezone.now() - timedelta(days=days_ago)
    completions = list(LessonCompletion.objects.filter(user=user).order_by("-pk"))
    for age, completion in enumerate(completions):
        moment = last - timedelta(days=age)
        LessonCompletion.objects.filter(pk=completion.pk).update(completed_at=moment)
        CheckAttempt.objects.filter(user=user, lesson_key=completion.lesson_key).update(answered_at=moment)
        LessonVisit.objects.filter(user=user, lesson_key=completion.lesson_key).update(visited_at=moment)
    for module in ModuleCompletion.objects.filter(user=user):
        latest = LessonCompletion.objects.filter(user=user, module_key=module.module_key).latest("completed_at")
        ModuleCompletion.objects.filter(pk=module.pk).update(completed_at=latest.completed_at)
        source = f"module:{module.module_key}"
        CompetenceEvidence.objects.filter(user=user, source_key=source).update(observed_at=latest.completed_at)
    first = last - timedelta(days=len(completions))
    Enrolment.objects.filter(user=user).update(enrolled_at=first)
