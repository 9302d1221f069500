"""A self-assessment of somebody who is not signed in: kept in the session, stored when they sign in."""

from typing import Any

KEY = "self_assessment"
MOST_ANSWERS = 200
LONGEST_KEY = 40


def kept_answers(session: Any) -> dict[str, str] | None:
    """Return {statement key: answer} in the order of answering, or None when nothing was begun."""
    rows = session.get(KEY)
    return None if rows is None else dict(rows)


def keep_answer(session: Any, *, key: str = "", answer: str = "") -> None:
    """Keep one more answer; without one, only that somebody has begun."""
    rows = dict(session.get(KEY) or [])
    if key and len(rows) < MOST_ANSWERS:
        rows[key[:LONGEST_KEY]] = answer
    session[KEY] = list(rows.items())


def drop_last_answer(session: Any) -> None:
    """Take the last answer back."""
    session[KEY] = list(session.get(KEY) or [])[:-1]


def take_kept_answers(session: Any) -> dict[str, str]:
    """Return and forget what was kept."""
    return dict(session.pop(KEY, None) or [])
