"""Take a submission to the desk, keep it there, and put it back."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects.errors import AlreadyJudged, LockedByAnother, LockLost, MoveNotAllowed, NotYourReview
from projects.models import Contribution, Review, ReviewLock, Submission
from projects.policies.review import can_review
from projects.states import ContributionState


def open_review(submission: Submission, *, reviewer: AbstractBaseUser) -> ReviewLock:
    """Lock a submission for one reviewer and show the citizen that it is being read.

    Opening again while holding the lock extends it. A lock that ran out is taken over, with the unfinished notes of the
    same reviewer kept. Raises NotYourReview, AlreadyJudged, MoveNotAllowed (withdrawn in the meantime, or not the latest
    version) and LockedByAnother.
    """
    now = timezone.now()
    with transaction.atomic():
        contribution = Contribution.objects.select_for_update().get(pk=submission.contribution_id)
        submission = Submission.objects.select_for_update().get(pk=submission.pk)
        if not can_review(reviewer, submission):
            raise NotYourReview
        if Review.objects.filter(submission=submission).exists():
            raise AlreadyJudged
        if contribution.state not in (ContributionState.SUBMITTED, ContributionState.IN_REVIEW):
            raise MoveNotAllowed(contribution.state)
        lock = _take_lock(submission, reviewer, now)
        if submission.opened_at is None:
            submission.opened_at = now
            submission.save(update_fields=["opened_at"])
        if contribution.state == ContributionState.SUBMITTED:
            contribution.state, contribution.state_since = ContributionState.IN_REVIEW, now
            contribution.save(update_fields=["state", "state_since"])
    return lock


def _take_lock(submission: Submission, reviewer: AbstractBaseUser, now: Any) -> ReviewLock:
    """Return the reviewer's lock on the submission. The caller holds the submission's row."""
    expires_at = now + timedelta(minutes=settings.REVIEW_LOCK_MINUTES)
    lock = ReviewLock.objects.filter(submission=submission).first()
    if lock is None:
        return ReviewLock.objects.create(submission=submission, reviewer=reviewer, expires_at=expires_at)
    if lock.reviewer_id != reviewer.pk:
        if lock.expires_at > now:
            raise LockedByAnother(reviewer_id=lock.reviewer_id, expires_at=lock.expires_at)
        lock.reviewer_id, lock.acquired_at, lock.notes = reviewer.pk, now, {}
    lock.expires_at = expires_at
    lock.save()
    return lock


def keep_notes(submission: Submission, *, reviewer: AbstractBaseUser, notes: dict[str, Any]) -> ReviewLock:
    """Store an unfinished verdict (marks and message) on the lock. Raises LockLost when the lock is somebody else's."""
    updated = ReviewLock.objects.filter(submission=submission, reviewer=reviewer).update(
        notes=notes, expires_at=timezone.now() + timedelta(minutes=settings.REVIEW_LOCK_MINUTES)
    )
    if not updated:
        raise LockLost
    return ReviewLock.objects.get(submission=submission)


def release_review(submission: Submission, *, reviewer: AbstractBaseUser) -> None:
    """Put a submission back into the queue unjudged. Doing it twice, or after the lock was lost, changes nothing."""
    with transaction.atomic():
        contribution = Contribution.objects.select_for_update().get(pk=submission.contribution_id)
        released, _ = ReviewLock.objects.filter(submission=submission, reviewer=reviewer).delete()
        if released and contribution.state == ContributionState.IN_REVIEW:
            contribution.state, contribution.state_since = ContributionState.SUBMITTED, timezone.now()
            contribution.save(update_fields=["state", "state_since"])
