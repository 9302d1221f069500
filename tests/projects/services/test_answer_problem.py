"""What whoever told a problem says later."""

import pytest

from projects.errors import MoveNotAllowed, ReasonMissing
from projects.models import Problem
from projects.services.answer_problem import answer_problem, say_problem_solved
from projects.states import ENDED_PROBLEM_STATES, ProblemState, Solved
from tests.factories.people import UserFactory
from tests.factories.problems import problem_in

pytestmark = pytest.mark.django_db


def test_after_the_answer_it_is_the_labs_turn() -> None:
    problem = problem_in(ProblemState.ASKED)
    move = answer_problem(problem, by=problem.proposer, message="세 곳이에요.")
    problem.refresh_from_db()
    assert (problem.state, move.message, move.by) == (ProblemState.PROPOSED, "세 곳이에요.", problem.proposer)
    with pytest.raises(MoveNotAllowed):
        answer_problem(problem, by=problem.proposer, message="세 곳이에요.")


@pytest.mark.parametrize("state", [state for state in ProblemState if state != ProblemState.ASKED])
def test_without_a_question_there_is_no_answer(state: ProblemState) -> None:
    problem = problem_in(state)
    with pytest.raises(MoveNotAllowed):
        answer_problem(problem, by=problem.proposer, message="네.")


def test_nobody_answers_for_somebody_else_or_without_words() -> None:
    problem = problem_in(ProblemState.ASKED)
    with pytest.raises(MoveNotAllowed):
        answer_problem(problem, by=UserFactory(), message="네.")
    with pytest.raises(ReasonMissing):
        answer_problem(problem, by=problem.proposer, message=" ")


@pytest.mark.parametrize("state", ProblemState)
def test_whether_it_was_solved_is_said_at_the_end_by_whoever_told_it(state: ProblemState) -> None:
    problem = problem_in(state)
    with pytest.raises(MoveNotAllowed):
        say_problem_solved(problem, by=UserFactory(), solved=Solved.YES)
    if state in ENDED_PROBLEM_STATES:
        said = say_problem_solved(problem, by=problem.proposer, solved=Solved.NO, words="아직이에요.")
        said = say_problem_solved(problem, by=problem.proposer, solved=Solved.PARTLY, words="조금 나아졌어요.")
        assert (said.solved, said.solved_words) == (Solved.PARTLY, "조금 나아졌어요.")
        assert said.solved_said_at is not None
    else:
        with pytest.raises(MoveNotAllowed):
            say_problem_solved(problem, by=problem.proposer, solved=Solved.YES)
    assert Problem.objects.get(pk=problem.pk).state == state
