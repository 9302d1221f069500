"""Projects that change, and what they tell."""

from learnsite.notifications.kinds import Kind
from learnsite.notifications.queries.audience import but, people_of
from learnsite.notifications.services.notify import Message
from projects.models import ProjectMove, ProjectUpdate
from projects.states import MoveKind, ProjectState

_OF_NO_NEWS = (ProjectState.PREPARING, ProjectState.ARCHIVED)


def move(move_id: int) -> list[Message]:
    """Tell those who take part that the project paused, goes on, was handed over, ended, or entered a stage."""
    found = ProjectMove.objects.select_related("project__lab", "stage", "to_lab").get(pk=move_id)
    project = found.project
    context = {"project": project.name.data, "message": found.message}
    people, key = but(people_of(project), found.by_id), f"project_move:{found.pk}"
    path = f"/projects/{project.slug}/"
    if found.kind == MoveKind.STAGE and found.stage is not None:
        return [Message(Kind.PROJECT_STAGE, key, people, path, {**context, "stage": found.stage.name.data})]
    if found.kind == MoveKind.HANDOVER:
        to = found.to_lab.name.data if found.to_lab else found.handed_to
        return [Message(Kind.PROJECT_MOVED, key, people, path, {**context, "to": to})]
    if found.kind == MoveKind.STATE and found.to_state not in _OF_NO_NEWS:
        return [Message(Kind.PROJECT_MOVED, key, people, path, {**context, "state": found.to_state})]
    return []


def update(update_id: int) -> list[Message]:
    """Tell those who take part what happened or was decided."""
    found = ProjectUpdate.objects.select_related("project__lab").get(pk=update_id)
    if found.removed_at:
        return []
    people = but(people_of(found.project), found.author_id)
    context = {"project": found.project.name.data, "title": found.title}
    path = f"/projects/{found.project.slug}/updates/"
    return [Message(Kind.UPDATE_PUBLISHED, f"update:{found.pk}", people, path, context)]


STORIES = {
    "project_move": (ProjectMove.objects.all(), "at", move),
    "update": (ProjectUpdate.objects.all(), "published_at", update),
}
