"""The list of projects and the page of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.models import Contribution
from projects.queries.projects import (
    get_project_to_see,
    latest_accepted,
    missing_sectors,
    open_tasks_of,
    project_list,
    story_of_project,
    work_counts,
)
from projects.states import ContributionState, LivingLabStage, TaskState

PAGE = 20


@require_safe
def project_index(request: HttpRequest) -> HttpResponse:
    """List the projects, a page at a time by key."""
    projects = project_list(request.user)
    if (after := request.GET.get("after", "")).isdigit():
        last = projects.filter(pk=int(after)).first()
        if last is not None:
            projects = projects.exclude(started_on__gt=last.started_on).exclude(
                started_on=last.started_on, pk__lte=last.pk
            )
    rows = list(projects[: PAGE + 1])
    return render(
        request,
        "projects/places/projects.html",
        {"projects": rows[:PAGE], "next_after": rows[PAGE - 1].pk if len(rows) > PAGE else None},
    )


@require_safe
def project(request: HttpRequest, slug: str) -> HttpResponse:
    """One project: place and people first, then its stage, what can be done now, and what has come of it."""
    found = get_project_to_see(request.user, slug)
    tasks = list(open_tasks_of(found))
    open_tasks = [task for task in tasks if task.state == TaskState.OPEN]
    counts = work_counts(found)
    places = sum(task.capacity for task in open_tasks)
    mine = 0
    if request.user.is_authenticated:
        mine = Contribution.objects.filter(
            task__project=found, author=request.user, state=ContributionState.ACCEPTED
        ).count()
    return render(
        request,
        "projects/project.html",
        {
            "project": found,
            "story": story_of_project(found),
            "stages": stage_steps(found.stage),
            "tasks": tasks,
            "open_count": len(open_tasks),
            "counts": counts,
            "pieces": counts["accepted"] + max(places - counts["in_review"], 0),
            "mine": mine,
            "latest": latest_accepted(found),
            "missing_sectors": missing_sectors(found),
            "is_running": found.state == "live",
        },
    )


def stage_steps(stage: str) -> list[dict[str, str]]:
    """Return the living-lab cycle as steps of a thread: done, now, next."""
    order = list(LivingLabStage)
    now = order.index(LivingLabStage(stage))
    states = ["done" if place < now else "now" if place == now else "next" for place in range(len(order))]
    return [{"title": str(step.label), "state": state} for step, state in zip(order, states, strict=True)]
