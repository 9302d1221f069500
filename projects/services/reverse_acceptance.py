"""Take an acceptance back when it turns out to have been wrong: plagiarism, invented measurements, a mistaken identity."""

from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from courses.services.record_evidence import withdraw_evidence
from projects import signals
from projects.errors import MoveNotAllowed, ReasonMissing
from projects.models import Review
from projects.states import Verdict


def reverse_acceptance(review: Review, *, by: AbstractBaseUser, reason: str) -> Review:
    """Mark an acceptance as reversed. The review stays; what was built on it is flagged by whoever built on it.

    Doing it twice changes nothing. Raises MoveNotAllowed when the verdict was not an acceptance, ReasonMissing without a
    reason.
    """
    reason = reason.strip()
    if not reason:
        raise ReasonMissing
    with transaction.atomic():
        review = Review.objects.select_for_update().get(pk=review.pk)
        if review.verdict != Verdict.ACCEPTED:
            raise MoveNotAllowed(review.verdict)
        if review.reversed_at is not None:
            return review
        review.reversed_at, review.reversed_reason = timezone.now(), reason
        review.save(update_fields=["reversed_at", "reversed_reason"])
        withdraw_evidence(source_key=f"review:{review.pk}")
        log(
            instance=review.submission.contribution,
            action="projects.reverse_acceptance",
            user=by,
            data={"reason": reason},
        )
        transaction.on_commit(partial(signals.acceptance_reversed.send_robust, sender=Review, review_id=review.pk))
    return review
