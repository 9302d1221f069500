"""Joining problems that say the same, and taking them apart again."""

from typing import Any

import pytest
from django.utils import timezone

from projects.errors import CannotMerge, MoveNotAllowed
from projects.models import Problem, ProblemSupport
from projects.services.merge_problem import merge_problem
from projects.services.support_problem import support_problem
from projects.services.triage_problem import reopen_problem
from projects.states import OPEN_PROBLEM_STATES, ProblemState
from tests.factories.people import UserFactory
from tests.factories.problems import ProblemSupportFactory, problem_in
from tests.factories.projects import LabFactory, ProblemFactory

pytestmark = pytest.mark.django_db


def three_of_one_lab() -> list[Problem]:
    lab = LabFactory()
    return [ProblemFactory(lab=lab) for _number in range(3)]


def voices(problem: Problem) -> set[int]:
    return set(ProblemSupport.objects.filter(problem=problem).values_list("user", flat=True))


def test_voices_go_along_and_count_once() -> None:
    first, second, _third = three_of_one_lab()
    both, alone = UserFactory(), UserFactory()
    ProblemSupportFactory(problem=first, user=both)
    ProblemSupportFactory(problem=second, user=both)
    ProblemSupportFactory(problem=first, user=alone)
    ProblemSupportFactory(problem=first, user=second.proposer)
    merge_problem(first, into=second, by=UserFactory(), message="같은 정류장이에요.")
    assert voices(second) == {both.pk, alone.pk, first.proposer_id}
    first.refresh_from_db()
    assert (first.state, first.merged_into) == (ProblemState.MERGED, second)


def test_what_had_been_joined_follows() -> None:
    first, second, third = three_of_one_lab()
    merge_problem(first, into=second, by=UserFactory())
    merge_problem(second, into=third, by=UserFactory())
    first.refresh_from_db()
    assert first.merged_into == third
    assert voices(third) == {first.proposer_id, second.proposer_id}


def test_taking_it_out_takes_its_own_voices_along_and_no_others() -> None:
    first, second, third = three_of_one_lab()
    shared, own = UserFactory(), UserFactory()
    ProblemSupportFactory(problem=first, user=shared)
    ProblemSupportFactory(problem=third, user=own)
    merge_problem(first, into=third, by=UserFactory())
    merge_problem(second, into=third, by=UserFactory())
    support_problem(third, user=shared)  # again: still one
    reopen_problem(first, by=UserFactory(), message="다른 길이에요.")
    first.refresh_from_db()
    assert (first.state, first.merged_into) == (ProblemState.PROPOSED, None)
    assert voices(third) == {own.pk, second.proposer_id}
    assert voices(first) == {shared.pk}


def test_a_voice_said_to_the_other_itself_stays() -> None:
    first, second, _third = three_of_one_lab()
    both = UserFactory()
    ProblemSupportFactory(problem=first, user=both)
    ProblemSupportFactory(problem=second, user=both)
    merge_problem(first, into=second, by=UserFactory())
    reopen_problem(first, by=UserFactory(), message="다른 길이에요.")
    assert voices(second) == {both.pk}


@pytest.mark.parametrize("state", ProblemState)
def test_it_is_joined_only_with_what_is_open(state: ProblemState) -> None:
    target = problem_in(state)
    problem = ProblemFactory(lab=target.lab)
    if state in OPEN_PROBLEM_STATES:
        assert merge_problem(problem, into=target, by=UserFactory()).to_state == ProblemState.MERGED
    else:
        with pytest.raises(CannotMerge):
            merge_problem(problem, into=target, by=UserFactory())


def test_never_with_itself_another_lab_or_a_hidden_one() -> None:
    problem = ProblemFactory()
    hidden = ProblemFactory(lab=problem.lab, hidden_at=timezone.now())
    for other in (problem, ProblemFactory(), hidden):
        with pytest.raises(CannotMerge):
            merge_problem(problem, into=other, by=UserFactory())
    problem.refresh_from_db()
    assert problem.state == ProblemState.PROPOSED


def test_there_is_no_circle() -> None:
    first, second, third = three_of_one_lab()
    merge_problem(first, into=second, by=UserFactory())
    for other in (first, third):
        with pytest.raises((CannotMerge, MoveNotAllowed)):
            merge_problem(first if other is third else second, into=other, by=UserFactory())
    second.refresh_from_db()
    assert second.merged_into is None


def test_me_too_on_a_joined_one_counts_for_the_other() -> None:
    first, second, _third = three_of_one_lab()
    merge_problem(first, into=second, by=UserFactory())
    citizen: Any = UserFactory()
    assert support_problem(first, user=citizen).problem == second
