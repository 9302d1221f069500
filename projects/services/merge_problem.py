"""Join a problem with another that says the same."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q

from projects.errors import CannotMerge
from projects.models import Lab, Problem, ProblemMove, ProblemSupport
from projects.services.move_problem import move_problem
from projects.states import OPEN_PROBLEM_STATES, ProblemState


def merge_problem(
    problem: Problem, *, into: Problem, by: AbstractBaseUser, message: str = "", seen: str = ""
) -> ProblemMove:
    """Join ``problem`` with ``into``: whoever told or shared it now shares the other, and what is known goes along.

    Joinings in one lab take turns: which rows one touches changes with the one before, so that an order of keys alone would
    let three of them wait for each other in a ring. What had been joined with ``problem`` follows it, so that a joined
    problem always leads to one that is not.
    Raises MoveNotAllowed and CannotMerge.
    """
    with transaction.atomic():
        Lab.objects.select_for_update(no_key=True).get(pk=problem.lab_id)
        touched = Q(pk__in=[problem.pk, into.pk]) | Q(merged_into=problem.pk)
        rows = {row.pk: row for row in Problem.objects.select_for_update(of=("self",)).filter(touched).order_by("pk")}
        stored, target = rows[problem.pk], rows[into.pk]
        is_open = target.state in OPEN_PROBLEM_STATES and target.hidden_at is None
        if stored.pk == target.pk or stored.lab_id != target.lab_id or not is_open:
            raise CannotMerge
        move = move_problem(stored, to=ProblemState.MERGED, by=by, message=message, seen=seen, merged_into=target)
        Problem.objects.filter(merged_into=stored).update(merged_into=target)
        _bring_supports(stored, target)
    return move


def take_back_supports(problem: Problem, *, target_id: int) -> None:
    """Remove from the other problem the voices that came with this one, unless something else joined there brings them too.

    A voice that was brought has the moment at which it was first said; one said to the other problem itself has its own.
    """
    staying = {voice for row in Problem.objects.filter(merged_into=target_id) for voice in _voices(row)}
    for user_id, said_at in _voices(problem) - staying:
        ProblemSupport.objects.filter(problem=target_id, user=user_id, said_at=said_at).delete()


def _bring_supports(problem: Problem, target: Problem) -> None:
    ProblemSupport.objects.bulk_create(
        [
            ProblemSupport(problem=target, user_id=user_id, said_at=said_at)
            for user_id, said_at in _voices(problem)
            if user_id != target.proposer_id
        ],
        ignore_conflicts=True,
    )


def _voices(problem: Problem) -> set[tuple[int, datetime]]:
    """Whoever told the problem and whoever shares it, each with the moment."""
    shared = ProblemSupport.objects.filter(problem=problem).values_list("user_id", "said_at")
    return {(problem.proposer_id, problem.proposed_at), *shared}
