"""A place became free: offer it to whoever has waited longest."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from projects import signals
from projects.models import Task, TaskClaim, TaskWaiting
from projects.queries.claims import holds_a_place
from projects.queries.open_now import can_be_taken
from projects.queries.waiting import OFFER_HOURS, still_waiting
from projects.states import ProjectState


def offer_place(task: Task) -> list[TaskWaiting]:
    """Offer every free place to the next in the queue for 48 hours, tell each of them, and return whom it told.

    Offers that ran out are ended on the way, and the place goes to the next. Doing it twice tells nobody twice. Nothing
    depends on this having run: reading computes whose turn it is, and whoever's turn it is may take the task unasked.
    """
    with transaction.atomic():
        return offer_free_places(lock_task(task), now=timezone.now())


def lock_task(task: Task) -> Task:
    """Return the stored task with its project, its row held until the transaction ends: people take turns here.

    Whoever needs the row of a claim as well takes it after this one, so that no two wait for each other.
    """
    return Task.objects.select_for_update(of=("self",)).select_related("project").get(pk=task.pk)


def end_offers_run_out(task: Task, *, now: datetime) -> int:
    """End the offers nobody took up within 48 hours, and return how many. While the project is paused their clock stands
    still: none ends."""
    if task.project.state == ProjectState.PAUSED:
        return 0
    gone = TaskWaiting.objects.filter(task=task, ended_at__isnull=True, told_at__lte=now - timedelta(hours=OFFER_HOURS))
    return gone.update(ended_at=now)


def offer_free_places(task: Task, *, now: datetime) -> list[TaskWaiting]:
    """As offer_place. The caller holds the task's row, with its project."""
    end_offers_run_out(task, now=now)
    if not can_be_taken(task, now=now):
        return []
    queue = list(TaskWaiting.objects.filter(still_waiting(now), task=task).order_by("pk"))
    if not queue:
        return []
    free = task.capacity - TaskClaim.objects.filter(holds_a_place(now), task=task).count()
    told = [row for row in queue[: max(free, 0)] if row.told_at is None]
    for row in told:
        row.told_at = now
        row.save(update_fields=["told_at"])
        transaction.on_commit(partial(signals.place_freed.send_robust, sender=TaskWaiting, waiting_id=row.pk))
    return told
