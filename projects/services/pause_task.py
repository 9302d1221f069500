"""Let a task rest."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from projects.models import Task
from projects.services.move_task import lock_to_move
from projects.states import TaskState


def pause_task(task: Task, *, by: AbstractBaseUser) -> Task:
    """Nobody can take the task for the time being; whoever holds it goes on and hands in as agreed, and who waits keeps
    their place in the queue. Raises MoveNotAllowed."""
    with transaction.atomic():
        stored = lock_to_move(task, to=TaskState.PAUSED)
        stored.state = TaskState.PAUSED
        stored.save(update_fields=["state"])
    return stored
