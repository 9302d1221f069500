"""Who issues, and the public halves of their keys. A private key is never in the database."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField


class Issuer(models.Model):
    """An issuer profile. ``did`` is a did:web of this installation's address."""

    slug = models.SlugField(_("slug"), unique=True)
    did = models.CharField(_("decentralised identifier"), max_length=300, unique=True)
    name = I18nCharField(_("name"))
    description = I18nTextField(_("description"), blank=True)
    url = models.URLField(_("web address"), blank=True)
    is_default = models.BooleanField(_("default issuer"), default=False)

    class Meta:
        verbose_name = _("issuer")
        verbose_name_plural = _("issuers")
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"], condition=models.Q(is_default=True), name="issuer_one_default"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class IssuerKey(models.Model):
    """A public key that signs, or once signed: kept for good, so that old credentials stay verifiable."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="keys")
    public_multibase = models.CharField(_("public key"), max_length=100)
    first_used_at = models.DateTimeField(_("first used"), default=timezone.now)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)
    compromised_at = models.DateTimeField(_("compromised"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "public_multibase"], name="issuer_key_once")]

    def __str__(self) -> str:
        return self.public_multibase
