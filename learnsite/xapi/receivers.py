"""Receivers: one line each. `manage.py send_statements` reaches the same end from stored facts."""

from typing import Any

from badges import signals as badges
from courses import signals as courses
from learnsite.xapi.lrs import store
from learnsite.xapi.tasks import tell_facts
from projects import signals as projects


def _tell(sources: list[str], **which: Any) -> None:
    """Hand facts to the task queue, where a store is named."""
    if store() is not None:
        tell_facts.enqueue(sources, which)


def on_answers(user_id: int, attempt_ids: list[int], **kwargs: Any) -> None:
    """Somebody answered questions."""
    _tell(["answered"], user_id=user_id, pk__in=attempt_ids)


def on_lesson(user_id: int, lesson_key: Any, **kwargs: Any) -> None:
    """Somebody completed a lesson."""
    _tell(["lesson"], user_id=user_id, lesson_key=str(lesson_key))
    _tell(["package"], attempt__user_id=user_id, attempt__lesson_key=str(lesson_key))


def on_module(user_id: int, module_key: Any, **kwargs: Any) -> None:
    """Somebody completed a module."""
    _tell(["module", "module_passed"], user_id=user_id, module_key=str(module_key))


def on_work(review_id: int, **kwargs: Any) -> None:
    """Somebody's work was accepted."""
    _tell(["work"], pk=review_id)


def on_badge(award_id: int, **kwargs: Any) -> None:
    """Somebody earned a badge."""
    _tell(["badge"], pk=award_id)


def on_reversal(review_id: int, **kwargs: Any) -> None:
    """An acceptance was taken back."""
    _tell(["taken_back"], source="work", fact=review_id)


def on_revocation(award_id: int, **kwargs: Any) -> None:
    """A badge was taken back."""
    _tell(["taken_back"], source="badge", fact=award_id)


courses.questions_answered.connect(on_answers, dispatch_uid="xapi.answers")
courses.lesson_completed.connect(on_lesson, dispatch_uid="xapi.lesson")
courses.module_completed.connect(on_module, dispatch_uid="xapi.module")
projects.contribution_accepted.connect(on_work, dispatch_uid="xapi.work")
badges.badge_awarded.connect(on_badge, dispatch_uid="xapi.badge")
projects.acceptance_reversed.connect(on_reversal, dispatch_uid="xapi.reversal")
badges.award_revoked.connect(on_revocation, dispatch_uid="xapi.revocation")
