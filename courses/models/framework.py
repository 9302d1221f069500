"""Competence frameworks such as DigComp: reference data with stable codes, loaded from data files."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField


class Framework(models.Model):
    """One edition of a competence framework."""

    code = models.CharField(_("code"), max_length=60, unique=True)
    title = I18nCharField(_("title"))
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    source = models.URLField(_("source"), blank=True)
    licence = models.CharField(_("licence"), max_length=60, blank=True)
    note = models.TextField(_("note"), blank=True)
    is_default = models.BooleanField(_("default framework"), default=False)

    class Meta:
        verbose_name = _("competence framework")
        verbose_name_plural = _("competence frameworks")
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"], condition=models.Q(is_default=True), name="framework_one_default"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)


class CompetenceArea(models.Model):
    """An area of a framework, for example 1, information."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="areas")
    code = models.CharField(_("code"), max_length=20)
    name = I18nCharField(_("name"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["framework", "position"]
        verbose_name = _("competence area")
        constraints = [models.UniqueConstraint(fields=["framework", "code"], name="area_code_in_framework")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Competence(models.Model):
    """A competence with its number, for example 1.1."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="competences")
    area = models.ForeignKey(CompetenceArea, on_delete=models.CASCADE, related_name="competences")
    code = models.CharField(_("code"), max_length=20)
    name = I18nCharField(_("name"))
    description = I18nTextField(_("description"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["framework", "position"]
        verbose_name = _("competence")
        verbose_name_plural = _("competences")
        constraints = [models.UniqueConstraint(fields=["framework", "code"], name="competence_code_in_framework")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ProficiencyLevel(models.Model):
    """A proficiency level of a framework, 1 to 8 in DigComp."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="levels")
    number = models.PositiveSmallIntegerField(_("number"))
    band = I18nCharField(_("band"))
    summary = I18nTextField(_("summary"), blank=True)

    class Meta:
        ordering = ["framework", "number"]
        verbose_name = _("proficiency level")
        constraints = [
            models.UniqueConstraint(fields=["framework", "number"], name="level_number_in_framework"),
            models.CheckConstraint(condition=models.Q(number__gte=1, number__lte=20), name="level_number_range"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.band}"
