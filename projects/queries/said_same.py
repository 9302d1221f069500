"""Which problems residents say are the same as one."""

from typing import Any

from django.db.models import Count, Q

from projects.models import Problem, SameProblem
from projects.policies.problem import public_problems
from projects.states import OPEN_PROBLEM_STATES

MOST_SHOWN = 20


def said_same(problem: Problem, *, by: Any = None) -> dict[Problem, int]:
    """Return the open problems that people say are the same as this one, each with how many say so, most first; twenty at most.

    With ``by`` only what this person says. Two queries, however many.
    """
    pairs = SameProblem.objects.filter(Q(first=problem) | Q(second=problem))
    if by is not None:
        pairs = pairs.filter(user=by)
    counted: dict[int, int] = {}
    for row in pairs.order_by().values("first", "second").annotate(number=Count("pk")):
        counted[row["second"] if row["first"] == problem.pk else row["first"]] = row["number"]
    others = public_problems().filter(pk__in=counted, lab=problem.lab_id, state__in=OPEN_PROBLEM_STATES)
    rows = sorted(others.order_by("pk"), key=lambda row: -counted[row.pk])
    return {row: counted[row.pk] for row in rows[:MOST_SHOWN]}
