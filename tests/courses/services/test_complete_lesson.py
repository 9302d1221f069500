"""Completing: once, without waiting for anybody, and with the module when it was the last."""

from typing import Any
from unittest import mock

import pytest

from courses import signals
from courses.errors import LessonNotFinished
from courses.models import CompetenceEvidence, Enrolment, LessonCompletion, ModuleCompletion
from courses.services.answer_checks import answer_checks
from courses.services.complete_lesson import complete_lesson, unanswered_questions
from courses.states import EvidenceKind
from tests.factories.courses import LessonPageFactory, ModulePageFactory, hide, in_english, question, right_ids, teach
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_lesson_without_questions_is_complete_when_it_is_said() -> None:
    lesson, citizen = LessonPageFactory(), UserFactory()
    completion = complete_lesson(lesson, user=citizen)
    module = lesson.get_parent()
    assert completion.lesson_key == lesson.translation_key
    assert completion.module_key == module.translation_key
    assert completion.course_key == module.get_parent().translation_key


def test_completing_joins_the_course() -> None:
    lesson, citizen = LessonPageFactory(), UserFactory()
    complete_lesson(lesson, user=citizen)
    assert Enrolment.objects.get(user=citizen).course_key == lesson.get_parent().get_parent().translation_key


def test_completing_twice_is_completing_once(django_capture_on_commit_callbacks: Any) -> None:
    lesson, citizen = LessonPageFactory(), UserFactory()
    heard = mock.Mock()
    signals.lesson_completed.connect(heard, weak=False)
    signals.module_completed.connect(heard, weak=False)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            first = complete_lesson(lesson, user=citizen)
            assert complete_lesson(lesson, user=citizen) == first
    finally:
        signals.lesson_completed.disconnect(heard)
        signals.module_completed.disconnect(heard)
    assert LessonCompletion.objects.count() == ModuleCompletion.objects.count() == Enrolment.objects.count() == 1
    assert [call.kwargs["signal"] for call in heard.call_args_list] == [
        signals.lesson_completed,
        signals.module_completed,
    ]
    assert heard.call_args_list[0].kwargs["lesson_key"] == lesson.translation_key


def test_open_question_keeps_the_lesson_open() -> None:
    asked, citizen = question(), UserFactory()
    lesson = LessonPageFactory(body=[asked])
    with pytest.raises(LessonNotFinished):
        complete_lesson(lesson, user=citizen)
    assert unanswered_questions(lesson, citizen) == {asked["id"]}
    assert not LessonCompletion.objects.exists()


def test_somebody_elses_right_answer_does_not_count() -> None:
    asked = question()
    lesson = LessonPageFactory(body=[asked])
    answer_checks(lesson, user=UserFactory(), answers={asked["id"]: right_ids(asked)})
    with pytest.raises(LessonNotFinished):
        complete_lesson(lesson, user=UserFactory())


def test_module_is_complete_with_its_last_lesson() -> None:
    module, citizen = ModulePageFactory(), UserFactory()
    first, second = LessonPageFactory(parent=module), LessonPageFactory(parent=module)
    complete_lesson(first, user=citizen)
    assert not ModuleCompletion.objects.exists()
    complete_lesson(second, user=citizen)
    assert ModuleCompletion.objects.get().module_key == module.translation_key


def test_drafts_and_private_lessons_are_not_waited_for() -> None:
    module, citizen = ModulePageFactory(), UserFactory()
    lesson = LessonPageFactory(parent=module)
    LessonPageFactory(parent=module, live=False)
    hide(LessonPageFactory(parent=module))
    complete_lesson(lesson, user=citizen)
    assert ModuleCompletion.objects.count() == 1


def test_lesson_added_later_takes_nothing_back() -> None:
    module, citizen = ModulePageFactory(), UserFactory()
    lesson = LessonPageFactory(parent=module)
    complete_lesson(lesson, user=citizen)
    LessonPageFactory(parent=module)
    complete_lesson(lesson, user=citizen)
    assert ModuleCompletion.objects.count() == 1


def test_two_languages_are_one_module() -> None:
    module, citizen = ModulePageFactory(), UserFactory()
    first, second = LessonPageFactory(parent=module), LessonPageFactory(parent=module)
    complete_lesson(first, user=citizen)
    in_english(first)
    complete_lesson(in_english(second), user=citizen)
    assert ModuleCompletion.objects.get().module_key == module.translation_key
    complete_lesson(second, user=citizen)
    assert ModuleCompletion.objects.count() == 1


def test_module_that_asks_shows_what_it_teaches() -> None:
    module, citizen, asked = ModulePageFactory(), UserFactory(), question()
    taught = teach(module, level=3)
    LessonPageFactory(parent=module, body=[asked], slug="asked")
    lesson = module.get_children().get(slug="asked").specific
    answer_checks(lesson, user=citizen, answers={asked["id"]: right_ids(asked)})
    evidence = CompetenceEvidence.objects.get(user=citizen)
    assert (evidence.competence, evidence.level, evidence.kind) == (taught.competence, 3, EvidenceKind.TESTED)
    assert evidence.source_key == f"module:{module.translation_key}"


def test_module_that_only_tells_proves_nothing() -> None:
    module = ModulePageFactory()
    teach(module)
    complete_lesson(LessonPageFactory(parent=module), user=UserFactory())
    assert ModuleCompletion.objects.exists()
    assert not CompetenceEvidence.objects.exists()
