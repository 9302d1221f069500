"""A signed document: stored once, never recomposed."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Credential(models.Model):
    """The Open Badges 3.0 credential of an award, byte for byte as it was signed."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    award = models.OneToOneField("badges.Award", on_delete=models.CASCADE, related_name="credential")
    issuer = models.ForeignKey("badges.Issuer", on_delete=models.PROTECT, related_name="credentials")
    document = models.TextField(_("signed document"), editable=False)
    status_list = models.ForeignKey("badges.StatusList", on_delete=models.PROTECT, related_name="credentials")
    status_index = models.PositiveIntegerField(_("index in the status list"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    issued_at = models.DateTimeField(_("issued"), default=timezone.now)

    class Meta:
        ordering = ["-issued_at"]
        verbose_name = _("credential")
        constraints = [
            models.UniqueConstraint(fields=["status_list", "status_index"], name="status_index_once"),
        ]
        indexes = [models.Index(fields=["status_list", "revoked_at"], name="credential_by_status")]

    def __str__(self) -> str:
        return str(self.id)
