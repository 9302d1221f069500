"""The page of one task."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from i18nfield.strings import LazyI18nString

from projects.answers import heading_of
from projects.models import Contribution, Task, TaskClaim
from projects.policies.task import get_task_to_see
from projects.queries.claims import Holders, claim_of, holders_of
from projects.queries.readiness import competences_used, modules_to_read
from projects.queries.tasks import other_open_tasks
from projects.queries.waiting_times import waiting_time
from projects.states import CompetenceUse, ContributionState, ProjectState, TaskState


@require_safe
def task(request: HttpRequest, project_slug: str, task_slug: str) -> HttpResponse:
    """Place and reason first, then what to learn, what to do, what is looked at, and whether it can be taken now."""
    found = get_task_to_see(request.user, project_slug=project_slug, task_slug=task_slug)
    return render_task(request, found)


def render_task(request: HttpRequest, found: Task, *, status: int = 200) -> HttpResponse:
    """Render the page of a task, also where taking it did not work."""
    claim = claim_of(request.user, found)
    places = found.places_left  # type: ignore[attr-defined]  # annotated by the policy's query
    standing = standing_of_task(found, claim, places)
    used = competences_used(found, request.user)
    modules = modules_to_read(found, request.user)
    signed_in = request.user.is_authenticated
    context = {
        "task": found,
        "project": found.project,
        "standing": standing,
        "places_left": max(places, 0),
        "claim": claim,
        "contribution": _my_contribution(request.user, found),
        "modules": modules,
        "modules_left": [module for module in modules if not module.done],
        "lacking": [use for use in used if signed_in and use.lacking],
        "grows": [use for use in used if use.use == CompetenceUse.GROWS],
        "takes_people": standing in ("open", "full", "mine", "handed_in"),
        "steps": found.steps.all(),
        "headings": [
            {"label": str(LazyI18nString(heading.label)), "kind": heading.kind}
            for heading in map(heading_of, found.fields.all())
        ],
        "criteria": found.rubric.criteria.all(),
        "wait": waiting_time(found.project),
        "holders": holders_of(found, but=request.user) if signed_in else Holders([], 0),
        "others": other_open_tasks(found) if standing in ("full", "paused", "closed", "not_live") else [],
    }
    return render(request, "projects/task.html", context, status=status)


def standing_of_task(found: Task, claim: TaskClaim | None, places_left: int) -> str:
    """Return mine, handed_in, open, full, paused, closed, draft or not_live: what the box beside the task says."""
    if claim is not None:
        return "mine" if claim.state == "active" else "handed_in"
    if found.project.state != ProjectState.LIVE:
        return "not_live"
    if found.state != TaskState.OPEN:
        return str(found.state)
    return "open" if places_left > 0 else "full"


def _my_contribution(user: Any, found: Task) -> Contribution | None:
    """The person's latest work on this task; a draft that is waiting before one that is finished."""
    if not user.is_authenticated:
        return None
    mine = Contribution.objects.filter(task=found, author=user).select_related("claim").order_by("-pk")
    ended = (ContributionState.ACCEPTED, ContributionState.DECLINED)
    rows = list(mine)
    return next((row for row in rows if row.state not in ended), rows[0] if rows else None)
