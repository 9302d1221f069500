"""Telling a lab about a problem."""

import pytest

from projects.models import Problem
from projects.services.propose_problem import propose_problem
from projects.states import ProblemState
from tests.factories.people import UserFactory
from tests.factories.projects import LabFactory

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "버스가 없어요",
    "what": "저녁에 끊겨요.",
    "where": "구룡포읍",
    "whom": "",
    "since": "",
    "language": "ko",
}


def test_a_double_click_makes_one_problem():
    lab, citizen = LabFactory(), UserFactory()
    first = propose_problem(lab, proposer=citizen, **WORDS)
    second = propose_problem(lab, proposer=citizen, **WORDS)
    assert first == second
    assert first.state == ProblemState.PROPOSED


def test_another_problem_or_another_person_is_another_row():
    lab, citizen = LabFactory(), UserFactory()
    propose_problem(lab, proposer=citizen, **WORDS)
    propose_problem(lab, proposer=citizen, **{**WORDS, "title": "가로등이 꺼졌어요"})
    propose_problem(lab, proposer=UserFactory(), **WORDS)
    assert Problem.objects.count() == 3
