"""Judgement: the lock that keeps two reviewers apart, and the verdict."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.models.rubric import HIGHEST_MARK, LOWEST_MARK
from projects.states import Verdict


class ReviewLock(models.Model):
    """A reviewer has a submission open until ``expires_at``."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    submission = models.OneToOneField("projects.Submission", on_delete=models.CASCADE, related_name="lock")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="review_locks")
    acquired_at = models.DateTimeField(_("since"), default=timezone.now)
    expires_at = models.DateTimeField(_("until"))
    notes = models.JSONField(_("unfinished verdict"), default=dict, blank=True)

    class Meta:
        indexes = [models.Index(fields=["reviewer", "expires_at"], name="lock_by_reviewer")]

    def __str__(self) -> str:
        return f"{self.reviewer_id} has {self.submission_id}"


class Review(models.Model):
    """One verdict on exactly one submission against exactly one rubric version."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    submission = models.OneToOneField("projects.Submission", on_delete=models.PROTECT, related_name="review")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews")
    rubric_version = models.ForeignKey("projects.RubricVersion", on_delete=models.PROTECT, related_name="reviews")
    verdict = models.CharField(_("verdict"), max_length=20, choices=Verdict.choices)
    message = models.TextField(_("message to the citizen"), max_length=4000, blank=True)
    reviewed_at = models.DateTimeField(_("judged"), default=timezone.now)
    reversed_at = models.DateTimeField(_("acceptance taken back"), null=True, blank=True)
    reversed_reason = models.TextField(_("why it was taken back"), max_length=1000, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("review")
        constraints = [
            models.CheckConstraint(condition=models.Q(verdict__in=Verdict.values), name="verdict_known"),
            models.CheckConstraint(
                condition=models.Q(verdict="accepted") | ~models.Q(message=""), name="verdict_gives_reason"
            ),
        ]
        indexes = [models.Index(fields=["reviewer", "-id"], name="review_by_reviewer")]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.verdict}"


class CriterionMark(models.Model):
    """The mark on one criterion, by the criterion's key in the rubric version."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="marks")
    criterion_key = models.SlugField(_("criterion"), max_length=40)
    mark = models.PositiveSmallIntegerField(_("mark"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion_key"], name="mark_once_per_criterion"),
            models.CheckConstraint(
                condition=models.Q(mark__gte=LOWEST_MARK, mark__lte=HIGHEST_MARK), name="mark_in_scale"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_key}: {self.mark}"
