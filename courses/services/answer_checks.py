"""Answer the questions of a lesson. Graded here, against what is published."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import transaction

from courses import signals
from courses.blocks import QUESTIONS
from courses.errors import GateClosed, UnknownQuestion
from courses.models import CheckAttempt, LessonPage
from courses.queries.lesson import ancestors_of, latest_attempts
from courses.queries.needs import closed_gates
from courses.services.complete_lesson import complete_lesson, unanswered_questions, unfinished_packages


def answer_checks(lesson: LessonPage, *, user: Any, answers: Mapping[str, list[str]]) -> list[CheckAttempt]:
    """Store one attempt per answered question, with the question as it stood, and complete the lesson when all are right.

    ``answers`` maps question block ids to answers as courses.blocks.question describes them; a question without one is left
    out. The same answer sent twice in a row is one attempt. Raises UnknownQuestion when a question or an answer is no longer part of the
    lesson, and GateClosed where its module asks for something first; then nothing is stored.
    """
    if closed_gates(ancestors_of(lesson)[0], user):
        raise GateClosed
    questions = {str(block.id): block.value for block in lesson.body if block.block_type in QUESTIONS}
    if unknown := [block_id for block_id, said in answers.items() if said and block_id not in questions]:
        raise UnknownQuestion(unknown[0])
    tidied = {block_id: questions[block_id].tidy(said) for block_id, said in answers.items() if said}
    given = {block_id: said for block_id, said in tidied.items() if said}
    for block_id, said in given.items():
        if not questions[block_id].knows(said):
            raise UnknownQuestion(block_id)
    with transaction.atomic():
        latest = latest_attempts(user, lesson.translation_key)
        attempts = [
            CheckAttempt(
                user=user,
                lesson_key=lesson.translation_key,
                block_id=block_id,
                question=questions[block_id].as_asked(),
                chosen=said,
                is_correct=questions[block_id].is_right(said),
            )
            for block_id, said in given.items()
            if block_id not in latest or set(latest[block_id].chosen) != set(said)
        ]
        CheckAttempt.objects.bulk_create(attempts)
        if attempts:
            arguments = {"user_id": user.pk, "attempt_ids": [attempt.pk for attempt in attempts]}
            announce = partial(signals.questions_answered.send_robust, sender=CheckAttempt, **arguments)
            transaction.on_commit(announce)
        if given and not unanswered_questions(lesson, user) and not unfinished_packages(lesson, user):
            complete_lesson(lesson, user=user)
    return attempts
