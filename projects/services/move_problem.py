"""One step in the life of a problem: asked of the table of moves, written down, announced."""

from functools import partial
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from courses.sanitize import clean_text
from projects import signals
from projects.errors import MoveNotAllowed, ReasonMissing
from projects.models import Problem, ProblemMove
from projects.states import PROBLEM_MOVES, ProblemState

LONGEST_MESSAGE = 1000


def move_problem(
    problem: Problem, *, to: ProblemState, by: AbstractBaseUser, message: str = "", seen: str = "", **changes: Any
) -> ProblemMove:
    """Move a problem, store ``changes`` to its fields with it, and return the line in its life.

    ``seen`` is the state the person had on the screen: when somebody else has moved the problem since, nothing happens.
    Raises MoveNotAllowed.
    """
    now = timezone.now()
    with transaction.atomic():
        stored = lock_problem(problem)
        before = ProblemState(stored.state)
        if to not in PROBLEM_MOVES[before] or (seen and seen != before):
            raise MoveNotAllowed(stored.state)
        for name, value in {**changes, "state": to, "state_since": now}.items():
            setattr(stored, name, value)
        stored.save(update_fields=[*changes, "state", "state_since"])
        words = clean_text(message, longest=LONGEST_MESSAGE)
        move = ProblemMove(problem=stored, from_state=before, to_state=to, by=by, message=words, at=now)
        return announce_move(move)


def announce_move(move: ProblemMove) -> ProblemMove:
    """Store the line and say so after the commit."""
    move.save(force_insert=True)
    transaction.on_commit(partial(signals.problem_moved.send_robust, sender=ProblemMove, move_id=move.pk))
    return move


def lock_problem(problem: Problem) -> Problem:
    """Return the stored row, held until the transaction ends."""
    return Problem.objects.select_for_update(of=("self",)).get(pk=problem.pk)


def needed_words(message: str, *, longest: int = LONGEST_MESSAGE) -> str:
    """Return the words as they are kept. Raises ReasonMissing when there are none."""
    words = clean_text(message, longest=longest)
    if not words:
        raise ReasonMissing
    return words
