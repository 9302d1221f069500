"""Complete a lesson, and with the last one the module."""

from functools import partial
from typing import Any

from django.db import transaction
from wagtail.models import Page

from courses import signals
from courses.blocks import QUESTIONS
from courses.errors import LessonNotFinished
from courses.models import (
    CheckAttempt,
    Enrolment,
    LessonCompletion,
    LessonPage,
    ModuleCompetence,
    ModuleCompletion,
    PackageAttempt,
)
from courses.queries.lesson import ancestors_of
from courses.queries.pages import open_pages
from courses.services.record_evidence import record_evidence
from courses.states import EvidenceKind


def complete_lesson(lesson: LessonPage, *, user: Any) -> LessonCompletion:
    """Complete a lesson for a person. Nothing waits for a human; completing twice is completing once.

    A lesson with questions is complete when each has been answered rightly at least once, one with packages when each says
    that it is done. With the last live lesson of a
    module the module is complete too, and what it teaches is recorded as tested when it asks anything. Raises
    LessonNotFinished.
    """
    if unanswered_questions(lesson, user) or unfinished_packages(lesson, user):
        raise LessonNotFinished
    module, course = ancestors_of(lesson)
    with transaction.atomic():
        # Held until the end: of two last lessons completed at the same moment, the second to come sees the first.
        Enrolment.objects.select_for_update().get_or_create(user=user, course_key=course.translation_key)
        completion, made = LessonCompletion.objects.get_or_create(
            user=user,
            lesson_key=lesson.translation_key,
            defaults={"course_key": course.translation_key, "module_key": module.translation_key},
        )
        if made:
            arguments = {"sender": LessonCompletion, "user_id": user.pk}
            keys = {"lesson_key": lesson.translation_key, "module_key": module.translation_key}
            transaction.on_commit(partial(signals.lesson_completed.send_robust, **arguments, **keys))
        complete_module_if_due(module, course, user)
    return completion


def unanswered_questions(lesson: LessonPage, user: Any) -> set[str]:
    """Return the block ids of the questions the person has never answered rightly."""
    questions = {str(block.id) for block in lesson.body if block.block_type in QUESTIONS}
    if not questions:
        return set()
    right = CheckAttempt.objects.filter(user=user, lesson_key=lesson.translation_key, is_correct=True)
    return questions - {str(block_id) for block_id in right.values_list("block_id", flat=True)}


def unfinished_packages(lesson: LessonPage, user: Any) -> set[int]:
    """Return the ids of the packages in a lesson that the person has not completed. One query where there are any."""
    packages = {
        block.value["package"].pk for block in lesson.body if block.block_type == "package" and block.value["package"]
    }
    if not packages:
        return set()
    done = PackageAttempt.objects.filter(user=user, lesson_key=lesson.translation_key, completed_at__isnull=False)
    return packages - set(done.values_list("package", flat=True))


def complete_module_if_due(module: Page, course: Page, user: Any) -> ModuleCompletion | None:
    """Record the completion of a module whose every lesson that can be read is completed; None when it is not, or was before."""
    lessons = open_pages(LessonPage).child_of(module)
    keys = set(lessons.values_list("translation_key", flat=True))
    done = LessonCompletion.objects.filter(user=user, lesson_key__in=keys).count()
    if not keys or done < len(keys):
        return None
    completion, made = ModuleCompletion.objects.get_or_create(
        user=user, module_key=module.translation_key, defaults={"course_key": course.translation_key}
    )
    if not made:
        return None
    if any(block.block_type in QUESTIONS for lesson in lessons for block in lesson.body):
        for taught in ModuleCompetence.objects.filter(page=module.pk).select_related("competence"):
            record_evidence(
                user,
                competence=taught.competence,
                level=taught.level,
                kind=EvidenceKind.TESTED,
                source_key=f"module:{module.translation_key}",
                observed_at=completion.completed_at,
            )
    transaction.on_commit(
        partial(
            signals.module_completed.send_robust,
            sender=ModuleCompletion,
            user_id=user.pk,
            module_key=module.translation_key,
        )
    )
    return completion
