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


class PackageKind(models.TextChoices):
    """The standards a learning package of others may follow."""

    SCORM_12 = "scorm12", "SCORM 1.2"
    SCORM_2004 = "scorm2004", "SCORM 2004"
    H5P = "h5p", "H5P"


class PackageVerb(models.TextChoices):
    """What can happen in a package, in the words of xAPI."""

    INITIALIZED = "initialized", "initialized"
    ANSWERED = "answered", "answered"
    COMPLETED = "completed", "completed"
    PASSED = "passed", "passed"
    FAILED = "failed", "failed"
