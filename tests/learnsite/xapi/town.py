"""One of every fact that becomes a statement, made by the services that make them."""

from django.utils import timezone

from badges.models import Award
from courses.services.answer_checks import answer_checks
from tests.factories.badges import BadgeFactory
from tests.factories.courses import LessonPageFactory, question, right_ids
from tests.factories.people import UserFactory
from tests.factories.projects import ReviewFactory

KINDS = {"answered", "lesson", "module", "module_passed", "work", "badge"}


def one_of_everything(**words):
    """Let somebody learn, do a task and earn a badge; returns the person."""
    user = UserFactory(name="이정순", email="jeongsun@example.org", **words)
    raw = question()
    lesson = LessonPageFactory(title="문 재기", body=[raw])
    answer_checks(lesson, user=user, answers={raw["id"]: right_ids(raw)})
    ReviewFactory(submission__contribution__author=user)
    Award.objects.create(badge=BadgeFactory(), user=user, awarded_at=timezone.now())
    return user
