"""Answers are graded here, against what is published, and kept as they were."""

import pytest

from courses.errors import UnknownQuestion
from courses.models import CheckAttempt, LessonCompletion, LessonPage
from courses.services.answer_checks import answer_checks
from tests.factories.courses import LessonPageFactory, question, right_ids, wrong_ids
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_wrong_answer_is_kept_and_completes_nothing() -> None:
    asked, citizen = question(question="몇 짝?"), UserFactory()
    lesson = LessonPageFactory(body=[asked])
    (attempt,) = answer_checks(lesson, user=citizen, answers={asked["id"]: wrong_ids(asked)[:1]})
    assert not attempt.is_correct
    assert attempt.question["question"] == "몇 짝?"
    assert attempt.chosen == wrong_ids(asked)[:1]
    assert not LessonCompletion.objects.exists()


def test_all_right_completes_the_lesson() -> None:
    one, two, citizen = question(), question(right=2), UserFactory()
    lesson = LessonPageFactory(body=[one, two])
    answer_checks(lesson, user=citizen, answers={one["id"]: right_ids(one)})
    assert not LessonCompletion.objects.exists()
    answer_checks(lesson, user=citizen, answers={two["id"]: right_ids(two)})
    assert LessonCompletion.objects.filter(user=citizen, lesson_key=lesson.translation_key).exists()


def test_trying_again_wrongly_takes_nothing_back() -> None:
    asked, citizen = question(), UserFactory()
    lesson = LessonPageFactory(body=[asked])
    answer_checks(lesson, user=citizen, answers={asked["id"]: right_ids(asked)})
    answer_checks(lesson, user=citizen, answers={asked["id"]: wrong_ids(asked)[:1]})
    assert [attempt.is_correct for attempt in CheckAttempt.objects.order_by("pk")] == [True, False]
    assert LessonCompletion.objects.count() == 1


def test_same_answer_twice_is_one_attempt() -> None:
    asked, citizen = question(right=2), UserFactory()
    lesson = LessonPageFactory(body=[asked])
    answer_checks(lesson, user=citizen, answers={asked["id"]: right_ids(asked)})
    answer_checks(lesson, user=citizen, answers={asked["id"]: [*reversed(right_ids(asked)), right_ids(asked)[0]]})
    assert CheckAttempt.objects.count() == LessonCompletion.objects.count() == 1


def test_question_left_open_is_left_out() -> None:
    one, two, citizen = question(), question(), UserFactory()
    lesson = LessonPageFactory(body=[one, two])
    answer_checks(lesson, user=citizen, answers={one["id"]: right_ids(one), two["id"]: []})
    assert str(CheckAttempt.objects.get().block_id) == one["id"]


@pytest.mark.parametrize("stranger", ["", "x", "00000000-0000-4000-8000-000000000000", "<script>alert(1)</script>"])
def test_unknown_question_or_answer_stores_nothing(stranger: str) -> None:
    asked, citizen = question(), UserFactory()
    lesson = LessonPageFactory(body=[asked])
    for answers in (
        {stranger: right_ids(asked)},
        {asked["id"]: [stranger or "-"]},
        {asked["id"]: right_ids(asked), stranger: ["x"]},
    ):
        with pytest.raises(UnknownQuestion):
            answer_checks(lesson, user=citizen, answers=answers)
    assert not CheckAttempt.objects.exists()


def test_question_of_another_lesson_is_unknown() -> None:
    asked = question()
    LessonPageFactory(body=[asked])
    with pytest.raises(UnknownQuestion):
        answer_checks(LessonPageFactory(), user=UserFactory(), answers={asked["id"]: right_ids(asked)})


def test_choices_of_another_question_are_unknown() -> None:
    one, two = question(), question()
    lesson = LessonPageFactory(body=[one, two])
    with pytest.raises(UnknownQuestion):
        answer_checks(lesson, user=UserFactory(), answers={one["id"]: right_ids(two)})


def test_attempt_keeps_the_question_as_it_was() -> None:
    asked, citizen = question(question="예전 물음"), UserFactory()
    lesson = LessonPageFactory(body=[asked])
    answer_checks(lesson, user=citizen, answers={asked["id"]: right_ids(asked)})
    asked["value"]["question"] = "새 물음"
    lesson.body = [asked]
    lesson.save_revision().publish()
    assert CheckAttempt.objects.get().question["question"] == "예전 물음"


def test_draft_of_an_editor_is_not_what_is_graded() -> None:
    asked, citizen = question(), UserFactory()
    lesson = LessonPageFactory(body=[asked])
    lesson.body = []
    lesson.save_revision()
    (attempt,) = answer_checks(
        LessonPage.objects.get(pk=lesson.pk), user=citizen, answers={asked["id"]: right_ids(asked)}
    )
    assert attempt.is_correct
