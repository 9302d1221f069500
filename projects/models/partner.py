"""Partners and the sector each of them brings."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from projects.states import Sector


class Partner(models.Model):
    """An organisation that co-creates."""

    slug = models.SlugField(_("slug"), unique=True)
    name = I18nCharField(_("name"))
    about = I18nTextField(_("about"), blank=True)
    sector = models.CharField(_("sector"), max_length=16, choices=Sector.choices)
    url = models.URLField(_("web address"), blank=True)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [models.CheckConstraint(condition=models.Q(sector__in=Sector.values), name="sector_known")]

    def __str__(self) -> str:
        return str(self.name)


class ProjectPartner(models.Model):
    """A partner takes part in a project."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="project_partners")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="project_partners")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "partner"], name="project_partner_once")]

    def __str__(self) -> str:
        return f"{self.partner_id} in {self.project_id}"
