"""Answers of somebody who is about to sign in: kept in the session, graded at sign-in, which is a POST."""

from typing import Any

from courses.models import LessonPage

KEY = "answers_kept"
MOST_QUESTIONS = 20
LONGEST_ID = 64
LONGEST_ANSWER = 400  # a part's id and the words of it
MOST_LETTERS = 20_000


def keep_answers(session: Any, lesson: LessonPage, answers: dict[str, list[str]]) -> None:
    """Keep the answers to one lesson; newer ones replace older ones. What is far too much is cut off."""
    kept: dict[str, list[str]] = {}
    left = MOST_LETTERS
    for block_id, answer in list(answers.items())[:MOST_QUESTIONS]:
        cut = [said[:LONGEST_ANSWER] for said in answer[:MOST_QUESTIONS]]
        left -= sum(map(len, cut))
        if left < 0:
            break
        kept[block_id[:LONGEST_ID]] = cut
    session[KEY] = {"lesson": lesson.pk, "answers": kept}


def take_answers(session: Any) -> tuple[int, dict[str, list[str]]] | None:
    """Return and forget what was kept: (lesson page id, answers), or None."""
    kept = session.pop(KEY, None)
    return (kept["lesson"], kept["answers"]) if kept else None
