"""Take a place of a task: a claim that expires, and a contribution to write in."""

from datetime import datetime, timedelta
from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from projects import signals
from projects.errors import ClaimTaken, TaskFull, TaskNotOpen
from projects.models import Contribution, Task, TaskClaim
from projects.services.expire_claims import end_run_out_claims
from projects.states import ClaimState, ContributionState, ProjectState, TaskState

_FINISHED = (ContributionState.ACCEPTED, ContributionState.DECLINED)


def take_task(task: Task, *, user: AbstractBaseUser) -> Contribution:
    """Hold one place of the task for the person and return the contribution to write in.

    A draft from before (given back, run out, withdrawn, or sent back for changes) is found again as it was. Claims that ran
    out are ended on the way, so that nobody waits for a clock. The lock on the task's row makes people take turns for the
    last place. Raises TaskNotOpen, ClaimTaken (this person already holds it or has handed it in) and TaskFull.
    """
    now = timezone.now()
    with transaction.atomic():
        task = Task.objects.select_for_update(of=("self",)).select_related("project").get(pk=task.pk)
        if task.state != TaskState.OPEN or task.project.state != ProjectState.LIVE:
            raise TaskNotOpen
        end_run_out_claims(TaskClaim.objects.filter(task=task), now=now)
        held = TaskClaim.objects.filter(task=task, state__in=(ClaimState.ACTIVE, ClaimState.USED))
        if held.filter(user=user).exists():
            raise ClaimTaken
        if held.count() >= task.capacity:
            raise TaskFull
        contribution = _claim(task, user, now)
        transaction.on_commit(partial(signals.task_taken.send_robust, sender=TaskClaim, claim_id=contribution.claim_id))
    return contribution


def _claim(task: Task, user: AbstractBaseUser, now: datetime) -> Contribution:
    """Make the claim, and find or make the contribution. The caller holds the task's row."""
    try:
        with transaction.atomic():
            claim = TaskClaim.objects.create(
                task=task, user=user, claimed_at=now, expires_at=now + timedelta(days=task.claim_days)
            )
    except IntegrityError as error:
        raise ClaimTaken from error
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
