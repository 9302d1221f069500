"""Store what a visitor said of themselves, once they have signed in."""

from typing import Any

from courses.assessment_kept import take_kept_answers
from courses.models import Framework, SelfAssessment
from courses.services.answer_statement import store_answers


def store_kept_assessment(session: Any, *, user: Any) -> SelfAssessment | None:
    """Store the answers kept in a session, once; None when there are none, or the person has begun one of their own."""
    answers = take_kept_answers(session)
    if not answers or not Framework.objects.filter(is_default=True).exists():
        return None
    return store_answers(user, answers=answers)
