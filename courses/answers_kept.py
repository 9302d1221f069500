"""Answers of somebody who is about to sign in: kept in the session, graded at sign-in, which is a POST."""

from typing import Any

from courses.models import LessonPage

KEY = "answers_kept"
MOST_QUESTIONS = 20
LONGEST_ID = 64


def keep_answers(session: Any, lesson: LessonPage, answers: dict[str, list[str]]) -> None:
    """Keep the answers to one lesson; newer ones replace older ones."""
    kept = {
        block_id[:LONGEST_ID]: [choice[:LONGEST_ID] for choice in chosen[:MOST_QUESTIONS]]
        for block_id, chosen in list(answers.items())[:MOST_QUESTIONS]
    }
    session[KEY] = {"lesson": lesson.pk, "answers": kept}


def take_answers(session: Any) -> tuple[int, dict[str, list[str]]] | None:
    """Return and forget what was kept: (lesson page id, answers), or None."""
    kept = session.pop(KEY, None)
    return (kept["lesson"], kept["answers"]) if kept else None
