"""What a coordinator decides: every move of the table, and none besides."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from projects import signals
from projects.errors import MoveNotAllowed, ProjectElsewhere, ReasonMissing
from projects.models import Problem, ProblemMove
from projects.services.answer_problem import answer_problem, say_problem_solved
from projects.services.merge_problem import merge_problem
from projects.services.move_problem import move_problem
from projects.services.triage_problem import (
    adopt_problem,
    ask_about_problem,
    conclude_problem,
    decline_problem,
    link_problem,
    refer_problem,
    reopen_problem,
)
from projects.states import PROBLEM_MOVES, ProblemState, Solved
from tests.factories.people import UserFactory
from tests.factories.problems import problem_in
from tests.factories.projects import ProblemFactory, ProjectFactory

pytestmark = pytest.mark.django_db
S = ProblemState
PAIRS = list(product(S, S))


def again(problem: Problem, by: Any) -> ProblemMove:
    """The way back into the row of those that wait: the teller's answer, or the lab opening it again."""
    if problem.state == S.ASKED:
        return answer_problem(problem, by=problem.proposer, message="네, 세 곳이에요.")
    if problem.state == S.CONCLUDED:  # opened again, work on it goes on
        return move_problem(problem, to=S.PROPOSED, by=by)
    return reopen_problem(problem, by=by, message="다시 볼게요.")


ACTS: dict[ProblemState, Callable[[Problem, Any], ProblemMove]] = {
    S.PROPOSED: again,
    S.ASKED: lambda problem, by: ask_about_problem(problem, by=by, message="몇 곳인가요?"),
    S.ADOPTED: lambda problem, by: adopt_problem(problem, by=by),
    S.MERGED: lambda problem, by: merge_problem(problem, into=ProblemFactory(lab=problem.lab), by=by),
    S.REFERRED: lambda problem, by: refer_problem(problem, by=by, to="포항시 교통과"),
    S.DECLINED: lambda problem, by: decline_problem(problem, by=by, message="손이 모자라요."),
    S.CONCLUDED: lambda problem, by: conclude_problem(problem, by=by, message="안내판을 달았어요."),
}


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_moves_are_those_of_the_table_and_no_others(before: ProblemState, after: ProblemState) -> None:
    problem, coordinator = problem_in(before), UserFactory()
    if after in PROBLEM_MOVES[before]:
        move = ACTS[after](problem, coordinator)
        problem.refresh_from_db()
        assert (problem.state, move.from_state, move.to_state) == (after, before, after)
        assert problem.state_since == move.at
    else:
        with pytest.raises(MoveNotAllowed):
            ACTS[after](problem, coordinator)
        problem.refresh_from_db()
        assert problem.state == before
        assert not problem.moves.exists()


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_the_one_service_underneath_asks_the_table(before: ProblemState, after: ProblemState) -> None:
    problem = problem_in(before)
    changes = {"merged_into": ProblemFactory(lab=problem.lab)} if after == S.MERGED else {}
    if after in PROBLEM_MOVES[before]:
        assert move_problem(problem, to=after, by=UserFactory(), **changes).to_state == after
    else:
        with pytest.raises(MoveNotAllowed):
            move_problem(problem, to=after, by=UserFactory(), **changes)


@pytest.mark.parametrize("state", [S.ASKED, S.DECLINED, S.CONCLUDED, S.REFERRED])
def test_nobody_is_left_without_a_word(state: ProblemState) -> None:
    problem = problem_in(S.ADOPTED if state == S.CONCLUDED else S.PROPOSED)
    speechless: dict[ProblemState, Callable[[], Any]] = {
        S.ASKED: lambda: ask_about_problem(problem, by=UserFactory(), message=" \n"),
        S.DECLINED: lambda: decline_problem(problem, by=UserFactory(), message=""),
        S.CONCLUDED: lambda: conclude_problem(problem, by=UserFactory(), message=" "),
        S.REFERRED: lambda: refer_problem(problem, by=UserFactory(), to="  "),
    }
    with pytest.raises(ReasonMissing):
        speechless[state]()
    assert not ProblemMove.objects.exists()


def test_what_was_decided_stands_on_the_problem_until_it_is_opened_again() -> None:
    problem, by = ProblemFactory(), UserFactory()
    decline_problem(problem, by=by, message="지금은 손이 모자라요.")
    problem.refresh_from_db()
    assert problem.reason == "지금은 손이 모자라요."
    reopen_problem(problem, by=by, message="사람이 늘었어요.")
    refer_problem(problem, by=by, to="포항시 교통과", message="담당이 거기예요.")
    problem.refresh_from_db()
    assert (problem.reason, problem.referred_to) == ("", "포항시 교통과")
    said = [move.message for move in problem.moves.all()]
    assert said == ["지금은 손이 모자라요.", "사람이 늘었어요.", "담당이 거기예요."]


def test_what_has_ended_is_worked_on_again() -> None:
    problem = problem_in(S.CONCLUDED)
    say_problem_solved(problem, by=problem.proposer, solved=Solved.YES, words="이제 와요.")
    assert reopen_problem(problem, by=UserFactory(), message="또 떨어졌어요.").to_state == S.ADOPTED
    problem.refresh_from_db()
    assert (problem.solved, problem.solved_said_at, problem.solved_words) == ("", None, "이제 와요.")


def test_a_decision_on_an_old_screen_changes_nothing() -> None:
    problem = ProblemFactory()
    ask_about_problem(problem, by=UserFactory(), message="어디인가요?", seen="proposed")
    with pytest.raises(MoveNotAllowed):
        decline_problem(problem, by=UserFactory(), message="안 해요.", seen="proposed")
    problem.refresh_from_db()
    assert problem.state == S.ASKED


def test_it_is_taken_up_within_a_project_of_the_same_lab() -> None:
    problem = ProblemFactory()
    with pytest.raises(ProjectElsewhere):
        adopt_problem(problem, by=UserFactory(), project=ProjectFactory())
    project = ProjectFactory(lab=problem.lab)
    adopt_problem(problem, by=UserFactory(), project=project)
    problem.refresh_from_db()
    assert (problem.state, problem.project) == (S.ADOPTED, project)


@pytest.mark.parametrize("state", S)
def test_linking_a_project_takes_up_what_waits_and_refuses_what_has_ended(state: ProblemState) -> None:
    problem, by = problem_in(state), UserFactory()
    project = ProjectFactory(lab=problem.lab)
    if state in (S.PROPOSED, S.ASKED, S.ADOPTED):
        linked = link_problem(problem, project, by)
        assert (linked.state, linked.project) == (S.ADOPTED, project)
        assert linked.moves.count() == (0 if state == S.ADOPTED else 1)
        assert link_problem(problem, project, by) == linked
    else:
        with pytest.raises(MoveNotAllowed):
            link_problem(problem, project, by)
    with pytest.raises(ProjectElsewhere):
        link_problem(problem, ProjectFactory(), by)


def test_each_move_is_announced_after_the_commit(django_capture_on_commit_callbacks: Any) -> None:
    heard: list[int] = []

    def hear(sender: Any, move_id: int, **kwargs: Any) -> None:
        heard.append(move_id)

    signals.problem_moved.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            move = ask_about_problem(ProblemFactory(), by=UserFactory(), message="몇 곳인가요?")
            assert heard == []
        assert heard == [move.pk]
    finally:
        signals.problem_moved.disconnect(hear)


def test_words_are_cleaned_on_the_way_in() -> None:
    move = ask_about_problem(ProblemFactory(), by=UserFactory(), message=" \u202e몇 곳\x07인가요?\r\n")
    assert move.message == "몇 곳인가요?"
