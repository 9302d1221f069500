"""Close a task, and say why."""

from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from courses.sanitize import clean_line
from projects import signals
from projects.errors import ReasonMissing
from projects.models import Task
from projects.services.move_task import lock_to_move
from projects.states import TaskState

LONGEST_REASON = 300


def close_task(task: Task, *, by: AbstractBaseUser, reason: str = "") -> Task:
    """Nobody can take the task any more. Return it.

    Whoever holds it keeps their draft and may hand in until their time is over; work that was handed in gets its verdict.
    The queue ends. A draft can be thrown away without a reason, and nobody ever hears of it; everything else needs one,
    which everybody can read. Raises ReasonMissing and MoveNotAllowed.
    """
    now, words = timezone.now(), clean_line(reason, longest=LONGEST_REASON)
    with transaction.atomic():
        stored = lock_to_move(task, to=TaskState.CLOSED)
        thrown_away = stored.state == TaskState.DRAFT
        if not words and not thrown_away:
            raise ReasonMissing
        stored.state, stored.closed_at, stored.closed_reason = TaskState.CLOSED, now, words
        if thrown_away:
            stored.opened_at = None
        stored.save(update_fields=["state", "closed_at", "closed_reason", "opened_at"])
        stored.waiting.filter(ended_at__isnull=True).update(ended_at=now)
        if not thrown_away:
            transaction.on_commit(partial(signals.task_closed.send_robust, sender=Task, task_id=stored.pk))
    return stored
