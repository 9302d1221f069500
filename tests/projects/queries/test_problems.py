"""How long a lab takes to answer, what is overdue, and the life of a problem in words."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from projects.models import Lab, Problem, ProblemMove
from projects.queries.problem_life import last_question, life_of
from projects.queries.problems import answering_time, days_between, is_overdue
from projects.services.answer_problem import answer_problem
from projects.services.propose_problem import propose_problem
from projects.services.triage_problem import ask_about_problem, conclude_problem, decline_problem, reopen_problem
from projects.states import ProblemState
from tests.factories.people import UserFactory
from tests.factories.problems import WORDS, problem_in
from tests.factories.projects import LabFactory, ProblemFactory

pytestmark = pytest.mark.django_db


def answered_after(lab: Lab, days: float, **fields: Any) -> Problem:
    now = timezone.now()
    problem = ProblemFactory(lab=lab, proposed_at=now - timedelta(days=days), **fields)
    decline_problem(problem, by=UserFactory(), message="손이 모자라요.")
    return problem


def test_the_median_is_of_what_was_really_so() -> None:
    lab = LabFactory()
    for days in (0.5, 2.5, 3.5, 8.5):
        answered_after(lab, days)
    assert answering_time(lab) is None  # too few to say anything
    answered_after(LabFactory(), 1)
    answered_after(lab, 20.5)
    found = answering_time(lab)
    assert found is not None
    assert (found.median, found.count) == (4, 5)


def test_only_the_labs_first_answer_counts() -> None:
    lab = LabFactory()
    for days in range(5):
        problem = answered_after(lab, days + 0.5)
        reopen_problem(problem, by=UserFactory(), message="다시 볼게요.")
        move = ask_about_problem(problem, by=UserFactory(), message="어디인가요?")
        ProblemMove.objects.filter(pk=move.pk).update(at=timezone.now() + timedelta(days=300))
        answer_problem(problem, by=problem.proposer, message="여기예요.")
    found = answering_time(lab)
    assert found is not None
    assert (found.median, found.count) == (3, 5)


def test_days_begin_with_the_first() -> None:
    now = timezone.now()
    assert [days_between(now - timedelta(hours=hours), now) for hours in (0, 1, 24, 25, 49)] == [1, 1, 1, 2, 3]


@pytest.mark.parametrize("state", ProblemState)
def test_only_what_waits_for_the_lab_is_overdue(state: ProblemState) -> None:
    lab = LabFactory(answer_days=3)
    problem = problem_in(state, lab=lab, state_since=timezone.now() - timedelta(days=4))
    assert is_overdue(problem, lab) == (state == ProblemState.PROPOSED)
    problem.state_since = timezone.now() - timedelta(days=2)
    assert not is_overdue(problem, lab)


def test_the_life_of_a_problem_in_plain_words() -> None:
    lab, by = LabFactory(), UserFactory(name="한지수")
    problem = propose_problem(lab, proposer=UserFactory(name="이정순"), **WORDS, language="ko", name_shown=False)
    ask_about_problem(problem, by=by, message="몇 시인가요?")
    answer_problem(problem, by=problem.proposer, message="일곱 시예요.")
    decline_problem(problem, by=by, message="손이 모자라요.")
    reopen_problem(problem, by=by, message="사람이 늘었어요.")
    moves = list(problem.moves.select_related("by"))
    life = life_of(problem, moves)
    assert [step.title for step in life] == [
        "랩에 알렸어요",
        "랩이 물어봤어요",
        "물음에 답했어요",
        "랩이 맡지 못했어요",
        "랩이 다시 살펴봐요",
    ]
    assert [step.who for step in life] == ["", "한지수", "", "한지수", "한지수"]
    assert [step.state for step in life] == ["done"] * 4 + ["now"]
    assert last_question(moves) == "몇 시인가요?"


def test_a_problem_from_before_moves_were_written_down_begins_with_its_day() -> None:
    problem = ProblemFactory(state=ProblemState.ADOPTED)
    assert [step.state for step in life_of(problem, [])] == ["now"]
    conclude_problem(problem, by=UserFactory(), message="됐어요.")
    life = life_of(problem, list(problem.moves.select_related("by")))
    assert [(step.when == problem.proposed_at, step.state) for step in life] == [(True, "done"), (False, "now")]
    assert last_question([]) == ""
