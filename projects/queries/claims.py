"""Who holds a task, and how many places are left. A claim that ran out counts as gone, whether or not a clock has ended it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet
from django.utils import timezone

from projects.models import Contribution, Task, TaskClaim
from projects.queries.counting import number_of
from projects.queries.waiting import waiting_count
from projects.states import ClaimState


def holds_a_place(now: datetime | None = None, *, prefix: str = "") -> Q:
    """Claims that keep a place: running ones, and those whose work is handed in or accepted."""
    runs = {f"{prefix}state": ClaimState.ACTIVE, f"{prefix}expires_at__gt": now or timezone.now()}
    return Q(**{f"{prefix}state": ClaimState.USED}) | Q(**runs)


def with_places(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Annotate each task with ``taken``, ``waiting_count`` and ``places_left``: the places anybody may take.

    A free place belongs first to those who wait, so ``places_left`` is 0 or less while there are as many of them.
    """
    taken = TaskClaim.objects.filter(holds_a_place(), task=OuterRef("pk"))
    tasks = tasks.annotate(taken=number_of(taken, "task"), waiting_count=waiting_count())
    return tasks.annotate(places_left=F("capacity") - F("taken") - F("waiting_count"))


def claim_of(user: Any, task: Task) -> TaskClaim | None:
    """Return the claim by which the person holds a place of the task now."""
    if not getattr(user, "is_authenticated", False):
        return None
    return TaskClaim.objects.filter(holds_a_place(), task=task, user=user).first()


@dataclass(frozen=True)
class Holders:
    """Who is on it: the names of those who show theirs, and how many others."""

    names: list[str]
    others: int


def holders_of(task: Task, *, but: Any = None) -> Holders:
    """Return who holds places of the task, apart from ``but``. One query. A name is shown only by its owner's choice."""
    rows = (
        Contribution.objects.filter(holds_a_place(prefix="claim__"), task=task)
        .exclude(author=but if getattr(but, "pk", None) else None)
        .select_related("author")
        .order_by("pk")
    )
    people = list(rows)
    names = [person.author.get_full_name() for person in people if person.name_shown]
    return Holders(names=names, others=len(people) - len(names))
