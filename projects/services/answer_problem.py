"""What whoever told a problem says later: the answer to a question, and at the end whether it was solved."""

from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from courses.sanitize import clean_text
from projects import signals
from projects.errors import MoveNotAllowed
from projects.models import Problem, ProblemMove
from projects.services.move_problem import LONGEST_MESSAGE, lock_problem, move_problem, needed_words
from projects.states import ENDED_PROBLEM_STATES, ProblemState, Solved


def answer_problem(problem: Problem, *, by: AbstractBaseUser, message: str) -> ProblemMove:
    """Answer the lab's question; then it is the lab's turn again.

    Raises MoveNotAllowed (no question is open, or the problem is somebody else's) and ReasonMissing (no words).
    """
    words = needed_words(message)
    if problem.proposer_id != by.pk:
        raise MoveNotAllowed(problem.state)
    return move_problem(problem, to=ProblemState.PROPOSED, by=by, message=words, seen=ProblemState.ASKED)


def say_problem_solved(problem: Problem, *, by: AbstractBaseUser, solved: Solved, words: str = "") -> Problem:
    """Say whether it was solved, once the lab has ended its work or passed it on; saying it again replaces it.

    Raises MoveNotAllowed (not at its end, or somebody else's).
    """
    with transaction.atomic():
        stored = lock_problem(problem)
        if stored.proposer_id != by.pk or stored.state not in ENDED_PROBLEM_STATES:
            raise MoveNotAllowed(stored.state)
        stored.solved = Solved(solved)
        stored.solved_words = clean_text(words, longest=LONGEST_MESSAGE)
        stored.solved_said_at = timezone.now()
        stored.save(update_fields=["solved", "solved_words", "solved_said_at"])
        transaction.on_commit(partial(signals.problem_solved_said.send_robust, sender=Problem, problem_id=stored.pk))
    return stored
