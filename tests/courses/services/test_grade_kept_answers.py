"""What was answered before signing in is graded at sign-in, once."""

from typing import Any

import pytest

from courses.answers_kept import KEY, keep_answers, take_answers
from courses.models import CheckAttempt, LessonCompletion
from courses.services.grade_kept_answers import grade_kept_answers
from tests.factories.courses import LessonPageFactory, hide, question, right_ids
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def kept(lesson: Any, answers: dict[str, list[str]]) -> dict[str, Any]:
    session: dict[str, Any] = {}
    keep_answers(session, lesson, answers)
    return session


def test_answers_are_graded_once() -> None:
    asked, citizen = question(), UserFactory()
    lesson = LessonPageFactory(body=[asked])
    session = kept(lesson, {asked["id"]: right_ids(asked)})
    assert [attempt.is_correct for attempt in grade_kept_answers(session, user=citizen)] == [True]
    assert session == {}
    assert grade_kept_answers(session, user=UserFactory()) == []
    assert LessonCompletion.objects.get().user == citizen


def test_lesson_that_changed_or_went_in_between_grades_nothing() -> None:
    asked = question()
    lesson = LessonPageFactory(body=[asked])
    assert grade_kept_answers(kept(lesson, {"gone": ["x"]}), user=UserFactory()) == []
    session = kept(lesson, {asked["id"]: right_ids(asked)})
    hide(lesson)
    assert grade_kept_answers(session, user=UserFactory()) == []
    assert not CheckAttempt.objects.exists()


def test_session_does_not_grow_with_what_is_sent() -> None:
    session = kept(LessonPageFactory(), {f"q{number}" * 50: ["x" * 500] * 500 for number in range(100)})
    assert len(str(session[KEY])) < 30_000
    assert take_answers(session) is not None
    assert take_answers(session) is None
