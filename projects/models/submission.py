"""What was handed in: immutable and numbered."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Submission(models.Model):
    """Version ``number`` of a contribution. ``form`` is the task's form as it stood (labels in all languages), so that
    the answers stay readable whatever happens to the task."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    contribution = models.ForeignKey("projects.Contribution", on_delete=models.CASCADE, related_name="submissions")
    number = models.PositiveSmallIntegerField(_("number"))
    answers = models.JSONField(_("answers"), default=dict)
    form = models.JSONField(_("form as it stood"), default=list)
    name_shown = models.BooleanField(_("name shown"), default=True)
    role = models.CharField(_("role of the author"), max_length=80, blank=True)
    share = models.CharField(_("what the author did"), max_length=200, blank=True)
    autonomy = models.CharField(_("help"), max_length=14)
    content_hash = models.CharField(_("SHA-256 of answers and files"), max_length=64)
    submitted_at = models.DateTimeField(_("handed in"), default=timezone.now)
    opened_at = models.DateTimeField(_("first opened by a reviewer"), null=True, blank=True)

    class Meta:
        ordering = ["contribution", "number"]
        verbose_name = _("submission")
        constraints = [
            models.UniqueConstraint(fields=["contribution", "number"], name="submission_number"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="submission_number_from_1"),
        ]
        indexes = [models.Index(fields=["content_hash"], name="submission_by_hash")]

    def __str__(self) -> str:
        return f"{self.contribution_id} #{self.number}"


class SubmissionMember(models.Model):
    """Who stands behind a submission besides the author, in their own words. Written when it is handed in, or when somebody
    confirms before the verdict; never changed or taken away."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=80, blank=True)
    share = models.CharField(max_length=200, blank=True)
    autonomy = models.CharField(max_length=14)
    name_shown = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "user"], name="submission_member_once")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.submission_id}"
