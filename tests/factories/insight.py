"""Many people who learned something, put into the database at once."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from courses.models import CheckAttempt, Enrolment, LessonCompletion, LessonPage, LessonVisit, ModuleCompletion
from learnsite.accounts.models import User
from tests.factories.courses import right_ids, wrong_ids


def people(count: int, *, start: int = 0, region: str = "") -> list[User]:
    """So many citizens who never sign in."""
    rows = [
        User(email=f"crowd{number}@example.org", name=f"무리{number}", region_code=region)
        for number in range(start, start + count)
    ]
    return User.objects.bulk_create(rows)


def keys_of(lesson: LessonPage) -> dict[str, Any]:
    """The keys of a lesson, its module and its course."""
    module = lesson.get_parent()
    return {
        "lesson_key": lesson.translation_key,
        "module_key": module.translation_key,
        "course_key": module.get_parent().translation_key,
    }


def learned(lesson: LessonPage, users: list[User], *, minutes: int = 8, finished: bool = True) -> None:
    """Let people open a lesson and, if wanted, finish it and its module."""
    keys, now = keys_of(lesson), timezone.now()
    course = {"course_key": keys["course_key"]}
    begun = now - timedelta(minutes=minutes)
    Enrolment.objects.bulk_create([Enrolment(user=user, **course) for user in users], ignore_conflicts=True)
    LessonVisit.objects.bulk_create(
        LessonVisit(user=user, lesson_key=keys["lesson_key"], begun_at=begun, visited_at=now, **course)
        for user in users
    )
    if finished:
        LessonCompletion.objects.bulk_create(LessonCompletion(user=user, completed_at=now, **keys) for user in users)
        module = {**course, "module_key": keys["module_key"]}
        ModuleCompletion.objects.bulk_create(
            [ModuleCompletion(user=user, completed_at=now, **module) for user in users], ignore_conflicts=True
        )


def answered(lesson: LessonPage, raw: dict[str, Any], users: list[User], *, right: bool = True) -> None:
    """Let people try a question of the kind tests.factories.courses.question makes, once."""
    chosen = right_ids(raw) if right else wrong_ids(raw)[:1]
    asked = {
        "question": raw["value"]["question"],
        "choices": [{"id": item["id"], "text": item["value"]["text"]} for item in raw["value"]["choices"]],
    }
    CheckAttempt.objects.bulk_create(
        CheckAttempt(
            user=user,
            lesson_key=lesson.translation_key,
            block_id=raw["id"],
            question=asked,
            chosen=chosen,
            is_correct=right,
        )
        for user in users
    )
