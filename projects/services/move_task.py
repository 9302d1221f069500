"""Ask the table of moves, and move a task. Used by the services that open, pause and close one."""

from projects.errors import MoveNotAllowed
from projects.models import Task
from projects.queries.open_now import opens_later
from projects.services.offer_place import lock_task
from projects.states import TASK_MOVES, ProjectState, TaskState


def lock_to_move(task: Task, *, to: TaskState) -> Task:
    """Return the stored task, its row held. Raises MoveNotAllowed unless the table allows the move and the project lasts.

    A scheduled task is open to nobody before its hour, so it can be opened "again": that moves the hour.
    """
    stored = lock_task(task)
    if to == stored.state == TaskState.OPEN and opens_later(stored):
        return stored
    if to not in TASK_MOVES[TaskState(stored.state)] or stored.project.state == ProjectState.ARCHIVED:
        raise MoveNotAllowed(stored.state)
    return stored
