"""Two at the same moment, on a database that really runs them at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from courses.models import (
    CheckAttempt,
    CompetenceEvidence,
    Enrolment,
    LessonCompletion,
    LessonPage,
    LessonVisit,
    ModuleCompletion,
    ReflectionNote,
)
from courses.services.answer_checks import answer_checks
from courses.services.complete_lesson import complete_lesson
from courses.services.enrol_in_course import enrol_in_course
from courses.services.record_evidence import record_evidence
from courses.services.save_reflection import save_reflection
from courses.services.visit_lesson import visit_lesson
from courses.states import EvidenceKind
from tests.factories.courses import LessonPageFactory, ModulePageFactory, block, question, right_ids, teach
from tests.factories.people import UserFactory
from tests.factories.projects import CompetenceFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run the acts in as many threads, let go together; an error in one is an error of the test."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            barrier.wait(timeout=10)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.parametrize("round_", range(3))
def test_one_lesson_completed_in_two_windows(round_: int) -> None:
    lesson, citizen = LessonPageFactory(), UserFactory()
    at_once(*[lambda: complete_lesson(LessonPage.objects.get(pk=lesson.pk), user=citizen)] * 3)
    assert LessonCompletion.objects.count() == ModuleCompletion.objects.count() == Enrolment.objects.count() == 1


@pytest.mark.parametrize("round_", range(5))
def test_last_two_lessons_at_the_same_moment_complete_the_module(round_: int) -> None:
    module, citizen = ModulePageFactory(), UserFactory()
    teach(module)
    questions = [question(), question()]
    lessons = [LessonPageFactory(parent=module, body=[asked]) for asked in questions]
    pairs = list(zip(lessons, questions, strict=True))
    enrol_in_course(module.get_parent().specific, user=citizen)  # else joining itself would keep them in line
    at_once(
        *[
            lambda lesson=lesson, asked=asked: answer_checks(
                lesson, user=citizen, answers={asked["id"]: right_ids(asked)}
            )
            for lesson, asked in pairs
        ]
    )
    assert LessonCompletion.objects.count() == 2
    assert ModuleCompletion.objects.count() == CompetenceEvidence.objects.count() == 1


def test_same_answer_from_two_windows_completes_once() -> None:
    asked, citizen = question(), UserFactory()
    lesson = LessonPageFactory(body=[asked])
    at_once(*[lambda: answer_checks(lesson, user=citizen, answers={asked["id"]: right_ids(asked)})] * 3)
    assert LessonCompletion.objects.count() == 1
    assert CheckAttempt.objects.filter(is_correct=True).exists()


def test_joining_visiting_noting_and_recording_at_the_same_moment() -> None:
    asked, citizen, competence = block("reflection", {"prompt": "?", "hint": ""}), UserFactory(), CompetenceFactory()
    lesson = LessonPageFactory(body=[asked])
    course = lesson.get_parent().get_parent().specific
    seen = datetime(2026, 5, 1, tzinfo=UTC)

    def record() -> Any:
        values = {"competence": competence, "level": 2, "source_key": "submission:1", "observed_at": seen}
        return record_evidence(citizen, kind=EvidenceKind.REVIEWED, **values)

    for act in (
        lambda: enrol_in_course(course, user=citizen),
        lambda: visit_lesson(lesson, user=citizen),
        lambda: save_reflection(lesson, user=citizen, block_id=asked["id"], text="마을회관"),
        record,
    ):
        at_once(*[act] * 3)
    for model in (Enrolment, LessonVisit, ReflectionNote, CompetenceEvidence):
        assert model.objects.count() == 1, model
