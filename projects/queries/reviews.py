"""What the review desk shows."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from projects.models import Review, ReviewLock, Submission
from projects.policies.review import reviewable_submissions, waiting_submissions


def review_queue(user: Any) -> QuerySet[Submission]:
    """Return what waits for this reviewer, oldest first, with all that one row shows. One query."""
    return waiting_submissions(user).select_related(
        "contribution__author", "contribution__task__project__lab", "lock__reviewer"
    )


def get_submission_to_review(user: Any, pk: int) -> Submission:
    """Fetch a submission the person may judge; anybody else gets Http404."""
    submission = (
        reviewable_submissions(user)
        .select_related(
            "contribution__author",
            "contribution__task__rubric",
            "contribution__task__project__lab__region",
            "lock__reviewer",
        )
        .filter(pk=pk)
        .first()
    )
    if submission is None:
        raise Http404
    return submission


def earlier_versions(submission: Submission) -> list[Submission]:
    """Return the versions before this one with their reviews and marks, oldest first."""
    return list(
        Submission.objects.filter(contribution=submission.contribution_id, number__lt=submission.number)
        .select_related("review__reviewer")
        .prefetch_related("review__marks", "attachments__attachment")
        .order_by("number")
    )


def next_in_queue(user: Any, *, after: Submission) -> Submission | None:
    """Return the oldest submission that waits for this reviewer and nobody else has open, other than ``after``."""
    busy = ReviewLock.objects.filter(expires_at__gt=timezone.now()).exclude(reviewer=user).values("submission")
    return waiting_submissions(user).exclude(pk=after.pk).exclude(pk__in=busy).first()


def past_reviews(user: Any) -> QuerySet[Review]:
    """Return the person's own verdicts, newest first."""
    mine = Review.objects.filter(reviewer=user).order_by("-reviewed_at", "-pk")
    return mine.select_related("submission__contribution__task__project")
