"""Everything the page of a project or a lab shows, for its view and for the preview of its story."""

from typing import Any

from projects.models import Contribution, Lab, Project
from projects.queries.life import public_original
from projects.queries.projects import (
    latest_accepted,
    missing_sectors,
    open_tasks_of,
    problems_of_lab,
    project_list,
)
from projects.queries.stages import stage_steps
from projects.states import ContributionState, LabRole, ProjectState, TaskState

MOST_PROBLEMS = 10


def project_context(project: Project, user: Any, *, story: Any) -> dict[str, Any]:
    """Return the template's context. ``project`` as from get_project_to_see; ``story`` is a ProjectPage or None."""
    tasks = sorted(open_tasks_of(project), key=lambda task: task.state != TaskState.OPEN)
    open_tasks = [task for task in tasks if task.state == TaskState.OPEN]
    places = sum(task.capacity for task in open_tasks)
    mine = 0
    if getattr(user, "is_authenticated", False):
        accepted = Contribution.objects.filter(task__project=project, author=user, state=ContributionState.ACCEPTED)
        mine = accepted.count()
    return {
        "project": project,
        "story": story,
        "stages": stage_steps(project.stages.all()),
        "tasks": tasks,
        "open_count": len(open_tasks),
        "pieces": project.accepted + max(places - project.on_their_way, 0),
        "mine": mine,
        "latest": latest_accepted(project),
        "missing_sectors": missing_sectors(project),
        "is_running": project.state == ProjectState.LIVE,
        "resting": project.state != ProjectState.LIVE,
        "original": public_original(project),
    }


def lab_context(lab: Lab, user: Any, *, story: Any) -> dict[str, Any]:
    """Return the template's context. ``lab`` as from get_lab; ``story`` is a LabPage or None."""
    memberships = list(lab.memberships.all())
    return {
        "lab": lab,
        "story": story,
        "coordinators": [member.user for member in memberships if member.role == LabRole.COORDINATOR],
        "reviewers": [member.user for member in memberships if member.role == LabRole.REVIEWER],
        "projects": list(project_list(user).filter(lab=lab)),
        "problems": list(problems_of_lab(lab)[:MOST_PROBLEMS]),
    }
