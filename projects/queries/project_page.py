"""Everything the page of a project shows, for its view and for the preview of its story."""

from typing import Any

from projects.models import Contribution, Project
from projects.queries.life import public_original
from projects.queries.projects import (
    latest_accepted,
    missing_sectors,
    open_tasks_of,
)
from projects.queries.stages import stage_steps
from projects.states import ContributionState, ProjectState, TaskState


def project_context(project: Project, user: Any, *, story: Any) -> dict[str, Any]:
    """Return the template's context. ``project`` as from get_project_to_see; ``story`` is a ProjectPage or None."""
    tasks = sorted(open_tasks_of(project), key=lambda task: task.state != TaskState.OPEN)
    open_tasks = [task for task in tasks if task.state == TaskState.OPEN]
    # What has ended wants no more pieces and no more partners.
    has_ended = project.state in (ProjectState.FINISHED, ProjectState.ARCHIVED)
    places = 0 if has_ended else sum(task.capacity for task in open_tasks)
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
        "missing_sectors": [] if has_ended else missing_sectors(project),
        "is_running": project.state == ProjectState.LIVE,
        "has_ended": has_ended,
        "resting": "" if project.state == ProjectState.LIVE else "ended" if has_ended else "paused",
        "original": public_original(project),
    }
