"""Take a place of a task: a claim that expires, and a contribution to write in."""

from datetime import datetime, timedelta
from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from projects import signals
from projects.errors import ClaimTaken, TaskFull, TaskNotOpen
from projects.models import Contribution, Task, TaskClaim, TaskWaiting
from projects.queries.open_now import can_be_taken
from projects.queries.waiting import still_waiting
from projects.services.expire_claims import end_run_out_claims
from projects.services.offer_place import end_offers_run_out, lock_task, offer_free_places
from projects.states import ClaimState, ContributionState

_FINISHED = (ContributionState.ACCEPTED, ContributionState.DECLINED)


def take_task(task: Task, *, user: AbstractBaseUser) -> Contribution:
    """Hold one place of the task for the person and return the contribution to write in.

    A draft from before (given back, run out, withdrawn, or sent back for changes) is found again as it was. Claims and
    offers that ran out are ended on the way, so that nobody waits for a clock. A free place belongs to those who wait, in
    their order; others get one only where there are more. The lock on the task's row makes people take turns for the last
    place. Raises TaskNotOpen (its hour has not come or its deadline has passed, too), ClaimTaken (this person already
    holds it or has handed it in) and TaskFull; who waits is told of free places in that case as well.
    """
    now = timezone.now()
    with transaction.atomic():
        task = lock_task(task)
        if not can_be_taken(task, now=now):
            raise TaskNotOpen
        end_run_out_claims(TaskClaim.objects.filter(task=task), now=now)
        held = TaskClaim.objects.filter(task=task, state__in=(ClaimState.ACTIVE, ClaimState.USED))
        if held.filter(user=user).exists():
            raise ClaimTaken
        contribution = None
        if _place_is_theirs(task, user, free=task.capacity - held.count(), now=now):
            contribution = _claim(task, user, now)
            TaskWaiting.objects.filter(task=task, user=user, ended_at__isnull=True).update(ended_at=now)
        offer_free_places(task, now=now)
    if contribution is None:
        raise TaskFull
    return contribution


def _place_is_theirs(task: Task, user: AbstractBaseUser, *, free: int, now: datetime) -> bool:
    """Whether one of the free places is for this person: by their turn in the queue, or because nobody waits for it."""
    if free <= 0:
        return False
    end_offers_run_out(task, now=now)
    queue = list(
        TaskWaiting.objects.filter(still_waiting(now), task=task).order_by("pk").values_list("user_id", flat=True)
    )
    return queue.index(user.pk) < free if user.pk in queue else len(queue) < free


def _claim(task: Task, user: AbstractBaseUser, now: datetime) -> Contribution:
    """Make the claim, and find or make the contribution. The caller holds the task's row."""
    try:
        with transaction.atomic():
            claim = TaskClaim.objects.create(
                task=task, user=user, claimed_at=now, expires_at=now + timedelta(days=task.claim_days)
            )
    except IntegrityError as error:
        raise ClaimTaken from error
    transaction.on_commit(partial(signals.task_taken.send_robust, sender=TaskClaim, claim_id=claim.pk))
    contribution = (
        Contribution.objects.select_for_update().filter(task=task, author=user).exclude(state__in=_FINISHED).first()
    )
    if contribution is None:
        return Contribution.objects.create(task=task, author=user, claim=claim, started_at=now, state_since=now)
    contribution.claim = claim
    if contribution.state == ContributionState.WITHDRAWN:
        contribution.state, contribution.state_since = ContributionState.DRAFT, now
    contribution.save(update_fields=["claim", "state", "state_since"])
    return contribution
