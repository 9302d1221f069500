"""Somebody says "me too", or takes it back."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from projects.errors import MoveNotAllowed, ProblemIsYours
from projects.models import Problem, ProblemSupport
from projects.states import OPEN_PROBLEM_STATES


def support_problem(problem: Problem, *, user: AbstractBaseUser) -> ProblemSupport:
    """Say "me too" and return the voice; saying it twice is saying it once. What was joined with another counts for that one.

    Raises ProblemIsYours, and MoveNotAllowed when the problem is not open any more.
    """
    with transaction.atomic():
        target_id = Problem.objects.filter(pk=problem.pk).values_list("merged_into", flat=True).get() or problem.pk
        stored = Problem.objects.select_for_update(of=("self",)).get(pk=target_id)
        if stored.proposer_id == user.pk:
            raise ProblemIsYours
        if stored.state not in OPEN_PROBLEM_STATES or stored.hidden_at is not None:
            raise MoveNotAllowed(stored.state)
        return ProblemSupport.objects.get_or_create(problem=stored, user=user)[0]


def unsupport_problem(problem: Problem, *, user: AbstractBaseUser) -> None:
    """Take "me too" back. Doing it twice changes nothing; it can be done whatever became of the problem."""
    ProblemSupport.objects.filter(problem=problem, user=user).delete()
