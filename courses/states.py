"""Enumerations of the courses floor."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Cloth(models.TextChoices):
    """The five cloth colours of the design."""

    JJOK = "jjok", _("indigo")
    CHIJA = "chija", _("gardenia")
    SSUK = "ssuk", _("mugwort")
    HONG = "hong", _("safflower")
    BAM = "bam", _("chestnut")


class EvidenceKind(models.TextChoices):
    """How a competence was shown; the three are drawn differently everywhere."""

    SELF = "self", _("self-assessed")
    TESTED = "tested", _("tested")
    REVIEWED = "reviewed", _("proven by reviewed work")
