"""What people went on to do after a module: taken, handed in, accepted, and in how many tries. Counts only, never names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Avg, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value

from courses.models import ModuleCompetence, ModuleCompletion, ModulePage
from projects.models import Review, Submission, Task, TaskClaim, TaskCompetence, TaskModule
from projects.queries.open_now import ever_open
from projects.states import Verdict


@dataclass(frozen=True)
class WorkAfter:
    """People who completed a module (``read``) and, afterwards, took a task that uses it, handed work in, had it accepted,
    ``at_once`` of them at the first try. ``tries``: how many versions accepted work took on average, None without any.
    ``tasks``: how many tasks that use it were ever open."""

    read: int = 0
    took: int = 0
    handed_in: int = 0
    accepted: int = 0
    at_once: int = 0
    tries: float | None = None
    tasks: int = 0


def work_after_modules(keys: Iterable[UUID]) -> dict[UUID, WorkAfter]:
    """Return what became of those who completed each module. A task uses a module when it names it to be read first, or needs
    or grows a competence the module teaches: what a lesson's page offers at its end. Members of a team besides the author
    are not counted. Two queries."""
    wanted = list(keys)
    tasks = _tasks_using(wanted)
    rows = _followed(ModuleCompletion.objects.filter(module_key__in=wanted)).order_by().values("module_key")
    counted = rows.annotate(
        read=Count("pk"),
        # Accepted work was handed in, and work handed in was taken, even where a claim was tidied away since.
        took_it=Count("pk", filter=Q(took=True) | Q(tries__isnull=False)),
        sent_it=Count("pk", filter=Q(sent=True) | Q(tries__isnull=False)),
        accepted_it=Count("pk", filter=Q(tries__isnull=False)),
        once=Count("pk", filter=Q(tries=1)),
        average=Avg("tries"),
    )
    found = {
        row["module_key"]: WorkAfter(
            read=row["read"],
            took=row["took_it"],
            handed_in=row["sent_it"],
            accepted=row["accepted_it"],
            at_once=row["once"],
            tries=None if row["average"] is None else float(row["average"]),
            tasks=tasks.get(row["module_key"], 0),
        )
        for row in counted
    }
    return {key: found.get(key) or WorkAfter(tasks=tasks.get(key, 0)) for key in wanted}


def _followed(completions: QuerySet[ModuleCompletion]) -> QuerySet[ModuleCompletion]:
    """Completions with whether their person took a task (``took``) and handed work in (``sent``) afterwards, and the number of
    the version that was accepted first (``tries``)."""
    person, moment = OuterRef("user"), OuterRef("completed_at")
    claims = TaskClaim.objects.filter(_uses("task"), user=person, claimed_at__gte=moment)
    sent = Submission.objects.filter(_uses("contribution__task"), contribution__author=person, submitted_at__gte=moment)
    accepted = Review.objects.filter(
        _uses("submission__contribution__task"),
        submission__contribution__author=person,
        submission__submitted_at__gte=moment,
        verdict=Verdict.ACCEPTED,
        reversed_at__isnull=True,
    )
    first = accepted.order_by("reviewed_at", "pk").values("submission__number")[:1]
    return completions.annotate(took=Exists(claims), sent=Exists(sent), tries=Subquery(first))


def _uses(task: str) -> Any:
    """That the row's task uses the module of the completion one query further out."""
    key = OuterRef(OuterRef("module_key"))
    return _names_or_shares(OuterRef(task), key, taught_key=OuterRef(key))


def _names_or_shares(task: Any, key: Any, *, taught_key: Any) -> Any:
    named = TaskModule.objects.filter(task=task, module_key=key)
    taught = ModuleCompetence.objects.filter(
        page__translation_key=taught_key, page__live=True, competence=OuterRef("competence")
    )
    return Exists(named) | Exists(TaskCompetence.objects.filter(Exists(taught), task=task))


def _tasks_using(keys: list[UUID]) -> dict[UUID, int]:
    """{module: how many tasks that use it were ever open}. One query."""
    key = OuterRef(OuterRef("translation_key"))
    tasks = Task.objects.filter(ever_open(), _names_or_shares(OuterRef("pk"), key, taught_key=OuterRef(key)))
    counted = tasks.order_by().annotate(all=Value(1)).values("all").annotate(number=Count("pk")).values("number")
    pages = ModulePage.objects.filter(translation_key__in=keys).order_by()
    return {key: number or 0 for key, number in pages.values_list("translation_key", Subquery(counted)).distinct()}
