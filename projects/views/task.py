"""The page of one task."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from i18nfield.strings import LazyI18nString

from projects.answers import heading_of
from projects.models import Contribution, Task, TaskClaim
from projects.policies.task import get_task_to_see
from projects.queries.claims import Holders, claim_of, holders_of
from projects.queries.open_now import is_over, opens_later
from projects.queries.paths import lessons_before_task
from projects.queries.readiness import competences_used, modules_to_read
from projects.queries.tasks import other_open_tasks
from projects.queries.waiting import Turn, turn_of
from projects.queries.waiting_times import waiting_time
from projects.states import CompetenceUse, ContributionState, ProjectState, TaskState

_TAKES_PEOPLE = frozenset({"open", "full", "mine", "handed_in", "offered", "waiting"})
_LOOK_ELSEWHERE = frozenset({"full", "waiting", "over", "paused", "closed", "not_live"})


@require_safe
def task(request: HttpRequest, project_slug: str, task_slug: str) -> HttpResponse:
    """Place and reason first, then what to learn, what to do, what is looked at, and whether it can be taken now."""
    found = get_task_to_see(request.user, project_slug=project_slug, task_slug=task_slug)
    return render_task(request, found)


def render_task(
    request: HttpRequest, found: Task, *, status: int = 200, preview: Mapping[str, Any] | None = None
) -> HttpResponse:
    """Render the page of a task, also where taking it did not work. ``preview``: those who run it look at it as a citizen."""
    claim = claim_of(request.user, found) if preview is None else None
    turn = turn_of(request.user, found) if preview is None else None
    places = found.places_left  # type: ignore[attr-defined]  # annotated by the policy's query
    standing = standing_of_task(found, claim, places, turn=turn) if preview is None else "open"
    mine = _my_work(request.user, found) if preview is None else []
    used = competences_used(found, request.user)
    modules = modules_to_read(found, request.user)
    signed_in = request.user.is_authenticated
    lacking = [use for use in used if signed_in and use.lacking]
    left = [module for module in modules if not module.done]
    context = {
        "task": found,
        "project": found.project,
        "standing": standing,
        "places_left": max(places, 0),
        "taken": found.taken,  # type: ignore[attr-defined]  # annotated by the policy's query
        "claim": claim,
        "contribution": _unfinished_first(mine),
        "rounds": sum(row.state == ContributionState.ACCEPTED for row in mine),
        "turn": turn,
        "preview": preview,
        "modules": modules,
        "modules_left": left,
        "lacking": lacking,
        "before": lessons_before_task(found, request.user, used=used) if signed_in and (lacking or left) else None,
        "grows": [use for use in used if use.use == CompetenceUse.GROWS],
        "takes_people": standing in _TAKES_PEOPLE,
        "steps": found.steps.all(),
        "headings": [
            {"label": str(LazyI18nString(heading.label)), "kind": heading.kind}
            for heading in map(heading_of, found.fields.all())
        ],
        "criteria": found.rubric.criteria.all(),
        "wait": waiting_time(found.project),
        "holders": holders_of(found, but=request.user) if signed_in else Holders([], 0),
        "others": other_open_tasks(found) if standing in _LOOK_ELSEWHERE else [],
    }
    return render(request, "projects/task.html", context, status=status)


def standing_of_task(found: Task, claim: TaskClaim | None, places_left: int, *, turn: Turn | None = None) -> str:
    """Return what the box beside the task says: mine, handed_in, offered (a place is kept for this person), waiting, open,
    full, over (its last day has passed), scheduled, paused, closed, draft or not_live."""
    if claim is not None:
        return "mine" if claim.state == "active" else "handed_in"
    if found.project.state != ProjectState.LIVE:
        return "not_live"
    if found.state != TaskState.OPEN:
        return str(found.state)
    if opens_later(found):
        return "scheduled"
    if is_over(found):
        return "over"
    if turn is not None:
        return "offered" if turn.is_free else "waiting"
    return "open" if places_left > 0 else "full"


def _my_work(user: Any, found: Task) -> list[Contribution]:
    """The person's work on this task, newest first."""
    if not user.is_authenticated:
        return []
    return list(Contribution.objects.filter(task=found, author=user).select_related("claim").order_by("-pk"))


def _unfinished_first(rows: list[Contribution]) -> Contribution | None:
    """A draft that is waiting before work that is finished."""
    ended = (ContributionState.ACCEPTED, ContributionState.DECLINED)
    return next((row for row in rows if row.state not in ended), rows[0] if rows else None)
