"""A resident says that two problems are the same, or takes it back. The lab decides whether they are joined."""

from datetime import timedelta
from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects import signals
from projects.errors import CannotMerge, TooManyAtOnce
from projects.models import Problem, SameProblem
from projects.states import OPEN_PROBLEM_STATES

WITHIN = timedelta(hours=1)
MOST_IN_AN_HOUR = 10


def say_same_problem(problem: Problem, *, other: Problem, user: AbstractBaseUser) -> SameProblem:
    """Store the word and return it; saying it twice, or the other way round, is saying it once.

    Raises CannotMerge when a lab could not join the two (one of them is not open any more, is hidden, or belongs to another
    lab), and TooManyAtOnce.
    """
    now = timezone.now()
    first_id, second_id = sorted((problem.pk, other.pk))
    with transaction.atomic():
        pair = Problem.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=[first_id, second_id])
        rows = list(pair.order_by("pk"))
        able = all(row.state in OPEN_PROBLEM_STATES and row.hidden_at is None for row in rows)
        if len(rows) != 2 or not able or rows[0].lab_id != rows[1].lab_id:
            raise CannotMerge
        said = SameProblem.objects.filter(first_id=first_id, second_id=second_id, user=user).first()
        if said is not None:
            return said
        if SameProblem.objects.filter(user=user, said_at__gte=now - WITHIN).count() >= MOST_IN_AN_HOUR:
            raise TooManyAtOnce
        said = SameProblem.objects.create(first_id=first_id, second_id=second_id, user=user, said_at=now)
        transaction.on_commit(
            partial(signals.same_problem_said.send_robust, sender=SameProblem, same_problem_id=said.pk)
        )
    return said


def unsay_same_problem(problem: Problem, *, other: Problem, user: AbstractBaseUser) -> None:
    """Take it back. Doing it twice changes nothing."""
    first_id, second_id = sorted((problem.pk, other.pk))
    SameProblem.objects.filter(first_id=first_id, second_id=second_id, user=user).delete()
