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


class Autonomy(models.TextChoices):
    """How much help a person had, in their own word."""

    ALONE = "alone", _("on my own")
    GUIDED = "guided", _("with guidance")
    GUIDED_OTHERS = "guided_others", _("I guided others")


class SelfAnswer(models.TextChoices):
    """How somebody answers a statement about themselves."""

    ALONE = "alone", _("I can do this on my own")
    HELPED = "helped", _("With somebody’s help")
    NOT_YET = "not_yet", _("Not yet")


class EvidenceKind(models.TextChoices):
    """How a competence was shown; the three are drawn differently everywhere."""

    SELF = "self", _("self-assessed")
    TESTED = "tested", _("tested")
    REVIEWED = "reviewed", _("proven by reviewed work")
