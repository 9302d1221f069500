"""Kept searches that are due, and what is new for one of them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from learnsite.search.models import SavedSearch, SearchEntry
from learnsite.search.queries.find import hits
from learnsite.search.states import EntryKind, Every
from projects.models import Problem, Task
from projects.queries.finding import OF_TASKS, narrowed_tasks
from projects.queries.open_now import open_now

AFTER = {Every.DAY: timedelta(days=1), Every.WEEK: timedelta(days=7)}
# The command runs every hour or so and never at the same second.
SLACK = timedelta(hours=1)


def due_searches(now: datetime | None = None) -> QuerySet[SavedSearch]:
    """Return the kept searches that may be mailed again, of everybody."""
    now = now or timezone.now()
    waited = Q(mailed_at__isnull=True)
    for every, pause in AFTER.items():
        waited |= Q(every=every, mailed_at__lte=now - pause + SLACK)
    return SavedSearch.objects.filter(waited, mails=True)


def people_due() -> list[int]:
    """Return the ids of the people who keep a search that may be mailed again. One query."""
    return list(due_searches().order_by("user").values_list("user", flat=True).distinct())


def new_hits(chosen: Mapping[str, Any], *, language: str, user: Any, since: datetime) -> QuerySet[SearchEntry]:
    """Return what fits and is new since a moment, newest first.

    New is what was published since; on a list of problems narrowed by where they stand, also one that has come to stand
    so; on a list of projects narrowed by their tasks, also one in which such a task has opened.
    """
    fresh = Q(published_at__gt=since)
    kind = chosen.get("kind")
    if kind == EntryKind.PROBLEM and chosen.get("state"):
        came = Problem.objects.filter(Q(state_since__gt=since) | Q(solved_said_at__gt=since))
        fresh |= Q(key__in=came.values("pk"))
    of_tasks = {name: value for name, value in chosen.items() if name in OF_TASKS and name != "now" and value}
    if kind == EntryKind.PROJECT and of_tasks:
        opened = Q(opened_at__gt=since) | Q(opens_at__gt=since)
        fresh |= Q(key__in=narrowed_tasks(Task.objects.filter(open_now(), opened), of_tasks).values("project"))
    return hits(chosen, language=language, user=user).filter(fresh).order_by("-published_at", "-pk")
