"""Open a task, now or at an hour to come; open it again after a pause, or after it was closed."""

from datetime import datetime
from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects import signals
from projects.errors import TaskIncomplete
from projects.models import Task
from projects.queries.task_plan import plan_of
from projects.queries.task_points import what_is_missing
from projects.services.move_task import lock_to_move
from projects.services.offer_place import offer_free_places
from projects.states import TaskState


def open_task(task: Task, *, by: AbstractBaseUser, opens_at: datetime | None = None) -> Task:
    """Let people see and take the task, from ``opens_at`` on where that lies ahead, and return it.

    Without ``opens_at`` it is open at once, whatever was planned before. A task that opens later is announced by nobody:
    from that hour on it is simply there, and ``opened_at`` says so already. Raises TaskIncomplete with what is missing, and
    MoveNotAllowed.
    """
    now = timezone.now()
    with transaction.atomic():
        stored = lock_to_move(task, to=TaskState.OPEN)
        later = opens_at if opens_at is not None and opens_at > now else None
        first_time = stored.state == TaskState.DRAFT or stored.opened_at is None or stored.opens_at is not None
        stored.opens_at = later
        if missing := what_is_missing(plan_of(stored), now=now):
            raise TaskIncomplete(list(missing))
        stored.state, stored.closed_at, stored.closed_reason = TaskState.OPEN, None, ""
        if first_time:
            stored.opened_at = later or now
        stored.save(update_fields=["state", "opens_at", "opened_at", "closed_at", "closed_reason"])
        offer_free_places(stored, now=now)
        if later is None:
            transaction.on_commit(partial(signals.task_opened.send_robust, sender=Task, task_id=stored.pk))
    return stored
