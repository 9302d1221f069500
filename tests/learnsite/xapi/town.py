"""One of every fact that becomes a statement, made by the services that make them."""

from django.utils import timezone

from badges.models import Award
from courses.models import ContentPackage, PackageAttempt, PackageFact
from courses.services.answer_checks import answer_checks
from courses.states import PackageKind, PackageVerb
from tests.factories.badges import BadgeFactory
from tests.factories.courses import LessonPageFactory, question, right_ids
from tests.factories.people import UserFactory
from tests.factories.projects import ReviewFactory

KINDS = {"answered", "lesson", "module", "module_passed", "work", "badge", "package"}
FACTS = 11  # six of them one each, and five from the package


def one_of_everything(**words):
    """Let somebody learn, do a task and earn a badge; returns the person."""
    user = UserFactory(name="이정순", email="jeongsun@example.org", **words)
    raw = question()
    lesson = LessonPageFactory(title="문 재기", body=[raw])
    answer_checks(lesson, user=user, answers={raw["id"]: right_ids(raw)})
    ReviewFactory(submission__contribution__author=user)
    Award.objects.create(badge=BadgeFactory(), user=user, awarded_at=timezone.now())
    _in_a_package(user, lesson)
    return user


def _in_a_package(user, lesson):
    """Everything a package can say, once."""
    package = ContentPackage.objects.create(
        title="문 재기", kind=PackageKind.SCORM_12, launch="a.html", sha256="0" * 64, size=1
    )
    attempt = PackageAttempt.objects.create(user=user, package=package, lesson_key=lesson.translation_key)
    whole = {"score": "0.8500", "seconds": 95}
    answer = {"id": "q 1/가", "kind": "choice", "response": "a", "right": True}
    for verb in PackageVerb:
        told = {"initialized": {}, "answered": answer}.get(verb, whole)
        PackageFact.objects.create(attempt=attempt, verb=verb, key=verb, told=told)
