"""Problems, two at the same moment, on a database that really runs them at the same moment."""

from itertools import pairwise
from typing import Any

import pytest

from projects.errors import CannotMerge, MoveNotAllowed
from projects.models import KeptPhoto, Problem, ProblemMove, ProblemPhoto, ProblemSupport
from projects.services.add_problem_evidence import add_problem_evidence
from projects.services.answer_problem import answer_problem
from projects.services.keep_photo import new_draft
from projects.services.merge_problem import merge_problem
from projects.services.propose_problem import propose_problem
from projects.services.support_problem import support_problem
from projects.services.triage_problem import (
    adopt_problem,
    ask_about_problem,
    decline_problem,
    link_problem,
    reopen_problem,
)
from projects.states import ProblemState
from tests.factories.people import UserFactory
from tests.factories.problems import WORDS, ProblemSupportFactory, keep_photo
from tests.factories.projects import LabFactory, ProblemFactory, ProjectFactory
from tests.projects.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = range(5)


def three_of_one_lab() -> list[Problem]:
    lab = LabFactory()
    return [ProblemFactory(lab=lab) for _number in range(3)]


def kinds(results: list[Any]) -> list[type]:
    return sorted((type(result) for result in results), key=str)


def no_circles_and_nothing_joined_with_what_is_joined() -> None:
    for problem in Problem.objects.select_related("merged_into"):
        assert (problem.state == ProblemState.MERGED) == (problem.merged_into is not None)
        if problem.merged_into is not None:
            assert problem.merged_into.merged_into_id is None
            assert problem.merged_into.state != ProblemState.MERGED


@pytest.mark.parametrize("round_", ROUNDS)
def test_me_too_twice_is_once(round_: int) -> None:
    problem, citizen = ProblemFactory(), UserFactory()
    results = at_once(*[lambda: support_problem(problem, user=citizen)] * 3)
    assert {result.pk for result in results} == {ProblemSupport.objects.get().pk}


@pytest.mark.parametrize("round_", ROUNDS)
def test_told_twice_is_told_once_with_its_photos(round_: int) -> None:
    lab, citizen, draft = LabFactory(), UserFactory(), new_draft()
    for number in range(2):
        keep_photo(citizen, draft=draft, colour=number)
    results = at_once(*[lambda: propose_problem(lab, proposer=citizen, **WORDS, language="ko", draft=draft)] * 3)
    assert {result.pk for result in results} == {Problem.objects.get().pk}
    assert ProblemMove.objects.count() == 1
    assert (ProblemPhoto.objects.count(), KeptPhoto.objects.count()) == (2, 0)


@pytest.mark.parametrize("round_", ROUNDS)
def test_added_twice_is_added_once(round_: int) -> None:
    problem, citizen = ProblemFactory(), UserFactory()
    kept = keep_photo(citizen)
    results = at_once(
        *[lambda: add_problem_evidence(problem, author=citizen, words="저도 봤어요.", draft=kept.draft)] * 3
    )
    assert len({result.pk for result in results}) == 1
    assert problem.photos.count() == 1


@pytest.mark.parametrize("round_", ROUNDS)
def test_two_joined_with_each_other_end_as_one_joined_with_the_other(round_: int) -> None:
    first, second, _third = three_of_one_lab()
    by = UserFactory()
    results = at_once(
        lambda: merge_problem(first, into=second, by=by), lambda: merge_problem(second, into=first, by=by)
    )
    assert kinds(results) == sorted([CannotMerge, ProblemMove], key=str)
    assert Problem.objects.filter(state=ProblemState.MERGED).count() == 1
    no_circles_and_nothing_joined_with_what_is_joined()


@pytest.mark.parametrize("round_", ROUNDS)
def test_one_joined_with_two_ends_with_one_of_them(round_: int) -> None:
    first, second, third = three_of_one_lab()
    by = UserFactory()
    results = at_once(lambda: merge_problem(first, into=second, by=by), lambda: merge_problem(first, into=third, by=by))
    assert kinds(results) == sorted([MoveNotAllowed, ProblemMove], key=str)
    assert ProblemMove.objects.count() == 1
    no_circles_and_nothing_joined_with_what_is_joined()


@pytest.mark.parametrize("round_", ROUNDS)
def test_three_joined_in_a_ring_end_without_one(round_: int) -> None:
    first, second, third = three_of_one_lab()
    by = UserFactory()
    at_once(
        lambda: merge_problem(first, into=second, by=by),
        lambda: merge_problem(second, into=third, by=by),
        lambda: merge_problem(third, into=first, by=by),
    )
    assert Problem.objects.exclude(state=ProblemState.MERGED).exists()
    no_circles_and_nothing_joined_with_what_is_joined()


@pytest.mark.parametrize("round_", ROUNDS)
def test_a_voice_during_a_joining_is_counted_where_it_ends(round_: int) -> None:
    first, second, _third = three_of_one_lab()
    citizen, by = UserFactory(), UserFactory()
    ProblemSupportFactory(problem=first)
    results = at_once(lambda: merge_problem(first, into=second, by=by), lambda: support_problem(first, user=citizen))
    assert isinstance(results[0], ProblemMove)
    if not isinstance(results[1], MoveNotAllowed):  # the joining was quicker: the person is told, and presses again
        assert ProblemSupport.objects.filter(problem=second, user=citizen).exists()
    assert ProblemSupport.objects.filter(problem=second, user=first.proposer_id).exists()


@pytest.mark.parametrize("round_", ROUNDS)
def test_joining_on_an_old_screen_what_has_been_joined_gets_in_nobodys_way(round_: int) -> None:
    first, second, third = three_of_one_lab()
    by = UserFactory()
    merge_problem(first, into=second, by=by)
    results = at_once(
        lambda: merge_problem(second, into=third, by=by), lambda: merge_problem(first, into=second, by=by)
    )
    assert isinstance(results[0], ProblemMove)
    assert isinstance(results[1], (MoveNotAllowed, CannotMerge))
    no_circles_and_nothing_joined_with_what_is_joined()


@pytest.mark.parametrize("round_", ROUNDS)
def test_joining_and_taking_apart_at_the_same_moment(round_: int) -> None:
    first, second, third = three_of_one_lab()
    by = UserFactory()
    merge_problem(first, into=second, by=by)
    at_once(
        lambda: merge_problem(second, into=third, by=by),
        lambda: reopen_problem(first, by=by, message="다른 길이에요."),
    )
    first.refresh_from_db()
    assert (first.state, first.merged_into_id) == (ProblemState.PROPOSED, None)
    no_circles_and_nothing_joined_with_what_is_joined()


@pytest.mark.parametrize("round_", ROUNDS)
def test_two_coordinators_end_with_one_decision(round_: int) -> None:
    problem, first, second = ProblemFactory(), UserFactory(), UserFactory()
    results = at_once(
        lambda: adopt_problem(problem, by=first, seen="proposed"),
        lambda: decline_problem(problem, by=second, message="손이 모자라요.", seen="proposed"),
    )
    assert kinds(results) == sorted([MoveNotAllowed, ProblemMove], key=str)
    problem.refresh_from_db()
    assert problem.state == ProblemMove.objects.get().to_state


@pytest.mark.parametrize("round_", ROUNDS)
def test_an_answer_and_a_decision_leave_a_life_without_a_gap(round_: int) -> None:
    problem, by = ProblemFactory(), UserFactory()
    ask_about_problem(problem, by=by, message="몇 곳인가요?")
    at_once(
        lambda: answer_problem(problem, by=problem.proposer, message="세 곳이에요."),
        lambda: decline_problem(problem, by=by, message="손이 모자라요."),
    )
    moves = list(ProblemMove.objects.order_by("pk"))
    assert all(later.from_state == earlier.to_state for earlier, later in pairwise(moves))
    problem.refresh_from_db()
    assert problem.state == moves[-1].to_state


@pytest.mark.parametrize("round_", range(3))
def test_two_projects_linked_at_once_take_it_up_once(round_: int) -> None:
    problem, by = ProblemFactory(), UserFactory()
    projects = [ProjectFactory(lab=problem.lab) for _number in range(2)]
    at_once(*[lambda project=project: link_problem(problem, project, by) for project in projects])
    assert ProblemMove.objects.count() == 1
    problem.refresh_from_db()
    assert problem.project in projects
