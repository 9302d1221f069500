"""Wait no longer."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects.models import Task, TaskWaiting
from projects.services.offer_place import lock_task, offer_free_places


def leave_waiting(task: Task, *, user: AbstractBaseUser) -> bool:
    """Take the person out of the queue; a place they were offered goes to the next. Return whether they had waited."""
    now = timezone.now()
    with transaction.atomic():
        task = lock_task(task)
        left = TaskWaiting.objects.filter(task=task, user=user, ended_at__isnull=True).update(ended_at=now)
        offer_free_places(task, now=now)
    return bool(left)
