"""Who may see, share, answer and decide problems, and open their photos."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.utils import timezone

from projects.models import Problem, ProblemPhoto
from projects.policies.problem import (
    can_decide_problem,
    can_propose_problem,
    can_see_photo,
    can_see_problem,
    get_own_problem,
    get_photo_to_see,
    get_problem_to_decide,
    get_problem_to_see,
    get_problem_to_share,
    readable_photos,
    visible_problems,
)
from tests.factories.people import UserFactory
from tests.factories.problems import ProblemEvidenceFactory, photo_of
from tests.factories.projects import LabMembershipFactory, ProblemFactory

pytestmark = pytest.mark.django_db
CAST = ["nobody", "anonymous", "citizen", "proposer", "coordinator", "was coordinator", "reviewer", "far coordinator"]


def person(who: str, problem: Problem) -> Any:
    """One of the cast, seen from a problem."""
    yesterday = timezone.localdate() - timedelta(days=1)
    cast: dict[str, Any] = {
        "nobody": lambda: None,
        "anonymous": AnonymousUser,
        "citizen": UserFactory,
        "asleep": lambda: UserFactory(is_active=False),
        "proposer": lambda: problem.proposer,
        "coordinator": lambda: LabMembershipFactory(lab=problem.lab, role="coordinator").user,
        "was coordinator": lambda: LabMembershipFactory(lab=problem.lab, role="coordinator", until=yesterday).user,
        "reviewer": lambda: LabMembershipFactory(lab=problem.lab, role="reviewer").user,
        "far coordinator": lambda: LabMembershipFactory(role="coordinator").user,
    }
    return cast[who]()


def finds(get: Any, *args: Any) -> bool:
    try:
        return bool(get(*args))
    except Http404:
        return False


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("who", CAST)
def test_seeing(who: str, hidden: bool) -> None:
    problem = ProblemFactory(hidden_at=timezone.now() if hidden else None)
    user, may = person(who, problem), not hidden or who in ("proposer", "coordinator")
    assert can_see_problem(user, problem) == may
    assert (problem in visible_problems(user)) == may
    assert finds(get_problem_to_see, user, problem.pk) == may


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("who", [*CAST, "asleep"])
def test_sharing(who: str, hidden: bool) -> None:
    problem = ProblemFactory(hidden_at=timezone.now() if hidden else None)
    user = person(who, problem)
    signed_in = who not in ("nobody", "anonymous", "asleep")
    assert can_propose_problem(user) == signed_in
    assert finds(get_problem_to_share, user, problem.pk) == (signed_in and not hidden)


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("who", CAST)
def test_answering_and_deciding(who: str, hidden: bool) -> None:
    problem = ProblemFactory(hidden_at=timezone.now() if hidden else None)
    user = person(who, problem)
    assert finds(get_own_problem, user, problem.pk) == (who == "proposer")
    assert can_decide_problem(user, problem) == (who == "coordinator")
    assert finds(get_problem_to_decide, user, problem.lab.slug, problem.pk) == (who == "coordinator")


def test_a_coordinator_decides_nothing_by_way_of_another_lab() -> None:
    problem = ProblemFactory()
    far = LabMembershipFactory(role="coordinator")
    assert not finds(get_problem_to_decide, far.user, far.lab.slug, problem.pk)


@pytest.mark.parametrize("kind", ["problem", "hidden problem", "evidence", "hidden evidence"])
@pytest.mark.parametrize("who", [*CAST, "author"])
def test_photos(who: str, kind: str) -> None:
    hidden = timezone.now()
    problem = ProblemFactory(hidden_at=hidden if kind == "hidden problem" else None)
    evidence = ProblemEvidenceFactory(problem=problem, hidden_at=hidden if kind == "hidden evidence" else None)
    photo = photo_of(problem, evidence if "evidence" in kind else None)
    user = evidence.author if who == "author" else person(who, problem)
    may = {
        "problem": True,
        "evidence": True,
        "hidden problem": who in ("proposer", "coordinator"),
        "hidden evidence": who in ("author", "coordinator"),
    }[kind]
    assert can_see_photo(user, photo) == may
    assert (photo in readable_photos(user)) == may
    assert finds(get_photo_to_see, user, photo.pk) == may
    assert ProblemPhoto.objects.count() == 1
