"""Grade what a person answered before they signed in."""

from typing import Any

from courses.answers_kept import take_answers
from courses.errors import GateClosed, UnknownQuestion
from courses.models import CheckAttempt, LessonPage
from courses.queries.pages import get_live_page
from courses.services.answer_checks import answer_checks


def grade_kept_answers(session: Any, *, user: Any) -> list[CheckAttempt]:
    """Grade the answers kept in a session, once; none when the lesson has changed in between, or is closed to them."""
    kept = take_answers(session)
    if kept is None:
        return []
    lesson = get_live_page(LessonPage, kept[0])
    if lesson is None:
        return []
    try:
        return answer_checks(lesson, user=user, answers=kept[1])
    except (UnknownQuestion, GateClosed):
        return []
