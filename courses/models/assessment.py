"""Where am I? What a person says about themselves, statement by statement."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from courses.states import SelfAnswer


class AssessmentStatement(models.Model):
    """One statement about a competence, true of those who have at least this level. Comes from a data file."""

    key = models.CharField(_("key"), max_length=40, unique=True)
    competence = models.ForeignKey("courses.Competence", on_delete=models.CASCADE, related_name="statements")
    level = models.PositiveSmallIntegerField(_("level"))
    words = I18nCharField(_("statement"), max_length=400)
    retired_at = models.DateTimeField(_("no longer asked since"), null=True, blank=True)

    class Meta:
        ordering = ["competence__position", "level"]
        verbose_name = _("statement of the self-assessment")
        constraints = [
            models.UniqueConstraint(
                fields=["competence", "level"],
                condition=models.Q(retired_at__isnull=True),
                name="statement_once_a_level",
            ),
            models.CheckConstraint(condition=models.Q(level__gte=1), name="statement_level_from_1"),
        ]

    def __str__(self) -> str:
        return self.key


class SelfAssessment(models.Model):
    """One time somebody looked at where they stand. It can be left and taken up again; when it has ended it stays as it is."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="self_assessments")
    framework = models.ForeignKey("courses.Framework", on_delete=models.PROTECT, related_name="self_assessments")
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(finished_at__isnull=True), name="one_open_self_assessment"
            ),
        ]
        indexes = [models.Index(fields=["user", "-id"], name="self_assessment_latest")]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.started_at:%Y-%m-%d}"


class AssessmentAnswer(models.Model):
    """What was answered to a statement, with the statement as it was read."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    assessment = models.ForeignKey(SelfAssessment, on_delete=models.CASCADE, related_name="answers")
    statement = models.ForeignKey(AssessmentStatement, on_delete=models.PROTECT, related_name="answers")
    words = models.JSONField(_("statement as read"), default=dict)
    answer = models.CharField(_("answer"), max_length=8, choices=SelfAnswer.choices)
    answered_at = models.DateTimeField(_("answered"), default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "statement"], name="statement_answered_once"),
            models.CheckConstraint(condition=models.Q(answer__in=SelfAnswer.values), name="self_answer_known"),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.statement_id}: {self.answer}"
