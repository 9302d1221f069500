"""Wait for a place of a task."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects.errors import ClaimTaken, PlaceFree, TaskNotOpen
from projects.models import Task, TaskClaim, TaskWaiting
from projects.queries.claims import holds_a_place
from projects.queries.open_now import can_be_taken
from projects.queries.waiting import still_waiting
from projects.services.offer_place import lock_task, offer_free_places


def join_waiting(task: Task, *, user: AbstractBaseUser) -> TaskWaiting:
    """Put the person at the end of the queue and return their row; who waits already keeps their place in it.

    Raises TaskNotOpen, ClaimTaken (they hold the task), and PlaceFree when there are more free places than people waiting.
    """
    now = timezone.now()
    with transaction.atomic():
        task = lock_task(task)
        if not can_be_taken(task, now=now):
            raise TaskNotOpen
        offer_free_places(task, now=now)
        queue = TaskWaiting.objects.filter(still_waiting(now), task=task)
        if row := queue.filter(user=user).first():
            return row
        held = TaskClaim.objects.filter(holds_a_place(now), task=task)
        if held.filter(user=user).exists():
            raise ClaimTaken
        if held.count() + queue.count() < task.capacity:
            raise PlaceFree
        return TaskWaiting.objects.create(task=task, user_id=user.pk, joined_at=now)
