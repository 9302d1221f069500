"""What a person has shown, whoever observed it: the ground on which competence levels stand."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.states import Autonomy, EvidenceKind


class CompetenceEvidence(models.Model):
    """A person showed a competence at a level. ``source_key`` names the fact (for example ``submission:31``) and makes recording idempotent."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="competence_evidence")
    competence = models.ForeignKey("courses.Competence", on_delete=models.PROTECT, related_name="evidence")
    level = models.PositiveSmallIntegerField(_("level"))
    kind = models.CharField(_("kind"), max_length=12, choices=EvidenceKind.choices)
    autonomy = models.CharField(
        _("help"),
        max_length=14,
        choices=Autonomy.choices,
        blank=True,
        help_text=_("How much help there was, in the person's own word; empty where nobody was asked."),
    )
    source_key = models.CharField(_("source"), max_length=80)
    observed_at = models.DateTimeField(_("observed"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("no longer holds since"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "competence", "source_key"], name="evidence_once_per_source"),
            models.CheckConstraint(condition=models.Q(kind__in=EvidenceKind.values), name="evidence_kind_known"),
            models.CheckConstraint(
                condition=models.Q(autonomy="") | models.Q(autonomy__in=Autonomy.values), name="evidence_autonomy_known"
            ),
            models.CheckConstraint(condition=models.Q(level__gte=1), name="evidence_level_from_1"),
        ]
        indexes = [models.Index(fields=["user", "competence"], name="evidence_by_competence")]

    def __str__(self) -> str:
        return f"{self.user_id} showed {self.competence_id} at {self.level}"
