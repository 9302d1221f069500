"""A person holds a badge, and what it rested on that day."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from badges.states import AwardState, EvidenceType


class Award(models.Model):
    """Derived from facts; the constraint makes awarding idempotent. A revoked award stays as a row of its own."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    badge = models.ForeignKey("badges.Badge", on_delete=models.PROTECT, related_name="awards")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="awards")
    state = models.CharField(_("state"), max_length=8, choices=AwardState.choices, default=AwardState.ACTIVE)
    awarded_at = models.DateTimeField(_("awarded"), default=timezone.now)
    flagged_at = models.DateTimeField(_("in doubt since"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    revoked_reason = models.TextField(_("reason"), max_length=1000, blank=True)
    is_public = models.BooleanField(_("shown on the profile"), default=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("award")
        constraints = [
            models.UniqueConstraint(
                fields=["badge", "user"], condition=~models.Q(state="revoked"), name="award_once_per_person"
            ),
            models.CheckConstraint(condition=models.Q(state__in=AwardState.values), name="award_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state="revoked") | ~models.Q(revoked_reason=""), name="revocation_gives_reason"
            ),
        ]
        indexes = [models.Index(fields=["user", "-id"], name="award_by_user")]

    def __str__(self) -> str:
        return f"{self.user_id} holds {self.badge_id}"


class AwardEvidence(models.Model):
    """A fact the award rests on, frozen: hash, date, licence, and nothing personal the citizen did not choose to show.

    ``source_key`` names the living fact (``review:17``, ``module_completion:4``); ``snapshot`` is what a stranger may read:
    {"title": {lang: text}, "project": …, "answers": [{"label", "value"}], "files": [{"sha256", "name", "media_type"}],
    "marks": [{"name", "mark"}], "reviewer": name or "", "rubric_hash": …}.
    """

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="evidence")
    type = models.CharField(_("type"), max_length=12, choices=EvidenceType.choices)
    source_key = models.CharField(_("source"), max_length=80)
    sha256 = models.CharField(_("SHA-256 of the snapshot"), max_length=64)
    snapshot = models.JSONField(_("snapshot"), default=dict)
    happened_at = models.DateTimeField(_("when"))
    licence = models.CharField(_("licence"), max_length=40, default="CC BY 4.0")

    class Meta:
        ordering = ["happened_at", "id"]
        constraints = [models.UniqueConstraint(fields=["award", "source_key"], name="award_evidence_once")]
        indexes = [models.Index(fields=["source_key"], name="evidence_by_source")]

    def __str__(self) -> str:
        return self.source_key
