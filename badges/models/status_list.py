"""A Bitstring Status List: the bits are computed from the credentials, so they cannot disagree with them."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

STATUS_LIST_LENGTH = 131_072  # bits; the least the specification allows, so that one entry hides among many


class StatusList(models.Model):
    """A list of revocations. Its number is its public address: /status/<number>."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    number = models.PositiveIntegerField(_("number"), unique=True)
    issuer = models.ForeignKey("badges.Issuer", on_delete=models.PROTECT, related_name="status_lists")
    length = models.PositiveIntegerField(_("bits"), default=STATUS_LIST_LENGTH)
    created_at = models.DateTimeField(_("opened"), default=timezone.now)
    changed_at = models.DateTimeField(_("last change"), default=timezone.now)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"status list {self.number}"
