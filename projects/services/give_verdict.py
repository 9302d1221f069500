"""Judge a submission: accept, request changes, decline. One submission, one verdict, one rubric version."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.dispatch import Signal
from django.utils import timezone

from courses.services.record_evidence import record_evidence
from projects import signals
from projects.errors import (
    AlreadyJudged,
    LockedByAnother,
    MarksIncomplete,
    MoveNotAllowed,
    NotYourReview,
    ReasonMissing,
)
from projects.models import Contribution, CriterionMark, Review, ReviewLock, RubricVersion, Submission
from projects.models.rubric import HIGHEST_MARK, LOWEST_MARK
from projects.policies.review import can_review
from projects.services.free_place import free_place
from projects.services.freeze_rubric import freeze_rubric
from projects.states import CONTRIBUTION_MOVES, ClaimState, CompetenceUse, ContributionState, TaskMode, Verdict


def accept_contribution(
    submission: Submission, *, reviewer: AbstractBaseUser, marks: Mapping[str, int], message: str = ""
) -> Review:
    """Accept a submission. Every criterion needs a mark. Records what the people showed as competence evidence. Of a task
    that is done again and again, the place becomes free for the next round.

    Raises NotYourReview, LockedByAnother, AlreadyJudged, MoveNotAllowed, MarksIncomplete.
    """
    with transaction.atomic():
        review = _give(submission, reviewer, Verdict.ACCEPTED, marks, message, every_mark=True)
        _record_what_was_shown(review)
        if submission.contribution.task.mode == TaskMode.REPEATED:
            free_place(submission.contribution)
        _announce(signals.contribution_accepted, review)
    return review


def request_changes(
    submission: Submission, *, reviewer: AbstractBaseUser, marks: Mapping[str, int], message: str
) -> Review:
    """Ask for another version, with a reason the citizen reads. Marks may be left open.

    Raises what accept_contribution raises, and ReasonMissing.
    """
    with transaction.atomic():
        review = _give(submission, reviewer, Verdict.CHANGES_REQUESTED, marks, message, every_mark=False)
        _hold_place_again(review)
        _announce(signals.changes_requested, review)
    return review


def decline_contribution(
    submission: Submission, *, reviewer: AbstractBaseUser, marks: Mapping[str, int], message: str
) -> Review:
    """Decline for good, with a reason the citizen reads; the place of the task becomes free.

    Raises what accept_contribution raises, and ReasonMissing.
    """
    with transaction.atomic():
        review = _give(submission, reviewer, Verdict.DECLINED, marks, message, every_mark=False)
        free_place(submission.contribution)
        _announce(signals.contribution_declined, review)
    return review


def _give(
    submission: Submission,
    reviewer: AbstractBaseUser,
    verdict: Verdict,
    marks: Mapping[str, int],
    message: str,
    *,
    every_mark: bool,
) -> Review:
    """Store the verdict and move the contribution. The row lock on the contribution makes two reviewers take turns."""
    message = message.strip()
    if verdict != Verdict.ACCEPTED and not message:
        raise ReasonMissing
    contribution = (
        Contribution.objects.select_for_update(of=("self",))
        .select_related("task__rubric")
        .get(pk=submission.contribution_id)
    )
    if not can_review(reviewer, submission):
        raise NotYourReview
    if Review.objects.filter(submission=submission).exists():
        raise AlreadyJudged
    _refuse_foreign_lock(submission, reviewer)
    if verdict not in {move.value for move in CONTRIBUTION_MOVES[ContributionState.IN_REVIEW]}:
        raise MoveNotAllowed(verdict)
    if contribution.state not in (ContributionState.SUBMITTED, ContributionState.IN_REVIEW):
        raise MoveNotAllowed(contribution.state)
    version = freeze_rubric(contribution.task.rubric)
    _refuse_wrong_marks(version, marks, every_mark=every_mark)
    now = timezone.now()
    try:
        with transaction.atomic():
            review = Review.objects.create(
                submission=submission,
                reviewer=reviewer,
                rubric_version=version,
                verdict=verdict,
                message=message,
                reviewed_at=now,
            )
    except IntegrityError as error:
        raise AlreadyJudged from error
    CriterionMark.objects.bulk_create(
        CriterionMark(review=review, criterion_key=key, mark=mark) for key, mark in marks.items()
    )
    ReviewLock.objects.filter(submission=submission).delete()
    Submission.objects.filter(pk=submission.pk, opened_at__isnull=True).update(opened_at=now)
    contribution.state, contribution.state_since = ContributionState(verdict.value), now
    contribution.save(update_fields=["state", "state_since"])
    return review


def _refuse_foreign_lock(submission: Submission, reviewer: AbstractBaseUser) -> None:
    """A live lock of somebody else protects the work they are doing now; one's own, or none, or an old one, is fine."""
    lock = ReviewLock.objects.filter(submission=submission).exclude(reviewer=reviewer).first()
    if lock is not None and lock.expires_at > timezone.now():
        raise LockedByAnother(reviewer_id=lock.reviewer_id, expires_at=lock.expires_at)


def _refuse_wrong_marks(version: RubricVersion, marks: Mapping[str, int], *, every_mark: bool) -> None:
    """Raise MarksIncomplete with the keys that are missing, unknown, or outside the scale."""
    keys = [criterion["key"] for criterion in version.content["criteria"]]
    wrong = [key for key, mark in marks.items() if key not in keys or not LOWEST_MARK <= mark <= HIGHEST_MARK]
    missing = [key for key in keys if key not in marks] if every_mark else []
    if wrong or missing:
        raise MarksIncomplete([*missing, *wrong])


def _hold_place_again(review: Review) -> None:
    """Give the citizen the task's full number of days again: the clock must not run while a reviewer had the work."""
    contribution = review.submission.contribution
    if contribution.claim is not None:
        contribution.claim.state = ClaimState.ACTIVE
        contribution.claim.expires_at = review.reviewed_at + timedelta(days=contribution.task.claim_days)
        contribution.claim.save(update_fields=["state", "expires_at"])


def _record_what_was_shown(review: Review) -> None:
    """Record, for the author and every member who stands behind this version, the competences the task grows: observed by a
    person, in real work, each with how much help they say they had."""
    submission = review.submission
    contribution = submission.contribution
    people = [
        (contribution.author, submission.autonomy),
        *((member.user, member.autonomy) for member in submission.members.select_related("user")),
    ]
    for use in contribution.task.competences.filter(use=CompetenceUse.GROWS).select_related("competence"):
        for person, autonomy in people:
            record_evidence(
                person,
                competence=use.competence,
                level=use.level,
                kind="reviewed",
                source_key=f"review:{review.pk}",
                observed_at=review.reviewed_at,
                autonomy=autonomy,
            )


def _announce(signal: Signal, review: Review) -> None:
    """Tell the upper floors after commit; the stored review is the truth."""
    arguments: dict[str, Any] = {"sender": Review, "review_id": review.pk}
    transaction.on_commit(partial(signal.send_robust, **arguments))
