"""Places that become free, and tasks that close."""

from learnsite.notifications.kinds import Kind
from learnsite.notifications.queries.audience import holders_of
from learnsite.notifications.services.notify import Message
from projects.models import Task, TaskWaiting
from projects.states import TaskState


def place(waiting_id: int) -> list[Message]:
    """Tell the next on the waiting list that a place is theirs for a while."""
    found = TaskWaiting.objects.select_related("task__project").get(pk=waiting_id)
    if found.told_at is None or found.ended_at is not None:
        return []
    # Who is offered a place a second time is told a second time.
    key = f"place:{found.pk}:{found.told_at:%Y%m%d%H%M%S}"
    path = f"/tasks/{found.task.project.slug}/{found.task.slug}/"
    context = {"task": found.task.title.data}
    return [Message(Kind.PLACE_FREED, key, frozenset({found.user_id}), path, context)]


def closing(task_id: int) -> list[Message]:
    """Tell those who hold a task, or write on it, that it was closed and why."""
    found = Task.objects.select_related("project").get(pk=task_id)
    if found.state != TaskState.CLOSED or found.closed_at is None:
        return []
    context = {"task": found.title.data, "message": found.closed_reason}
    key = f"task_closed:{found.pk}:{found.closed_at:%Y%m%d%H%M%S}"
    return [Message(Kind.TASK_CLOSED, key, holders_of(found), f"/tasks/{found.project.slug}/{found.slug}/", context)]


STORIES = {
    "place": (TaskWaiting.objects.filter(told_at__isnull=False), "told_at", place),
    "task_closed": (Task.objects.filter(state=TaskState.CLOSED), "closed_at", closing),
}
