"""Two problems that say the same, in a resident's words."""

import pytest
from django.utils import timezone

from projects.errors import CannotMerge, TooManyAtOnce
from projects.models import Problem, SameProblem
from projects.services import say_same_problem as service
from projects.services.say_same_problem import say_same_problem, unsay_same_problem
from projects.states import OPEN_PROBLEM_STATES, ProblemState
from tests.factories.people import UserFactory
from tests.factories.problems import problem_in
from tests.factories.projects import LabFactory, ProblemFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> list[Problem]:
    lab = LabFactory()
    return [ProblemFactory(lab=lab), ProblemFactory(lab=lab)]


def test_a_pair_is_one_pair_whichever_is_named_first(pair: list[Problem]) -> None:
    user, (one, other) = UserFactory(), pair
    assert say_same_problem(one, other=other, user=user) == say_same_problem(other, other=one, user=user)
    say_same_problem(other, other=one, user=UserFactory())
    assert SameProblem.objects.filter(first=one, second=other).count() == 2
    unsay_same_problem(other, other=one, user=user)
    unsay_same_problem(other, other=one, user=user)
    assert SameProblem.objects.exclude(user=user).count() == SameProblem.objects.count() == 1


@pytest.mark.parametrize("state", ProblemState)
def test_both_are_open(state: ProblemState) -> None:
    one = problem_in(state)
    other = ProblemFactory(lab=one.lab)
    if state in OPEN_PROBLEM_STATES:
        assert say_same_problem(other, other=one, user=UserFactory()).first == one
    else:
        with pytest.raises(CannotMerge):
            say_same_problem(other, other=one, user=UserFactory())


def test_they_belong_to_one_lab_are_two_and_can_be_read_by_all(pair: list[Problem]) -> None:
    one, other = pair
    for wrong in (ProblemFactory(lab=LabFactory()), one):
        with pytest.raises(CannotMerge):
            say_same_problem(one, other=wrong, user=UserFactory())
    Problem.objects.filter(pk=other.pk).update(hidden_at=timezone.now())
    with pytest.raises(CannotMerge):
        say_same_problem(one, other=other, user=UserFactory())


def test_an_hour_has_a_measure(pair: list[Problem], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST_IN_AN_HOUR", 1)
    user, (one, other) = UserFactory(), pair
    said = say_same_problem(one, other=other, user=user)
    assert say_same_problem(one, other=other, user=user) == said
    with pytest.raises(TooManyAtOnce):
        say_same_problem(one, other=ProblemFactory(lab=one.lab), user=user)
    SameProblem.objects.update(said_at=timezone.now() - service.WITHIN)
    say_same_problem(one, other=ProblemFactory(lab=one.lab), user=user)
