"""Where and about what: regions and themes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField


class Region(models.Model):
    """A province, by its ISO 3166-2 code; the point is used only to say what is near."""

    code = models.CharField(_("code"), max_length=8, unique=True)
    name = I18nCharField(_("name"))
    short = I18nCharField(_("short name"), blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5)

    class Meta:
        ordering = ["code"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def __str__(self) -> str:
        return str(self.short or self.name)


class Theme(models.Model):
    """What a project is about, across regions."""

    slug = models.SlugField(_("slug"), unique=True)
    name = I18nCharField(_("name"))

    class Meta:
        ordering = ["slug"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def __str__(self) -> str:
        return str(self.name)
