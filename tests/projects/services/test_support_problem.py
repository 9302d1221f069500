"""Me too."""

import pytest
from django.utils import timezone

from projects.errors import MoveNotAllowed, ProblemIsYours
from projects.models import ProblemSupport
from projects.services.support_problem import support_problem, unsupport_problem
from projects.states import OPEN_PROBLEM_STATES, ProblemState
from tests.factories.people import UserFactory
from tests.factories.problems import problem_in
from tests.factories.projects import ProblemFactory

pytestmark = pytest.mark.django_db


def test_it_is_said_once_and_taken_back() -> None:
    problem, citizen = ProblemFactory(), UserFactory()
    assert support_problem(problem, user=citizen) == support_problem(problem, user=citizen)
    unsupport_problem(problem, user=citizen)
    unsupport_problem(problem, user=citizen)
    assert not ProblemSupport.objects.exists()


def test_nobody_shares_what_they_told_themselves() -> None:
    problem = ProblemFactory()
    with pytest.raises(ProblemIsYours):
        support_problem(problem, user=problem.proposer)


@pytest.mark.parametrize("state", [state for state in ProblemState if state != ProblemState.MERGED])
def test_only_what_is_open_is_shared(state: ProblemState) -> None:
    problem = problem_in(state)
    if state in OPEN_PROBLEM_STATES:
        assert support_problem(problem, user=UserFactory()).problem == problem
    else:
        with pytest.raises(MoveNotAllowed):
            support_problem(problem, user=UserFactory())


def test_a_hidden_one_is_not_shared() -> None:
    with pytest.raises(MoveNotAllowed):
        support_problem(ProblemFactory(hidden_at=timezone.now()), user=UserFactory())
