"""States of the badges floor."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BadgeKind(models.TextChoices):
    """What sort of act a badge stands for; decides its shape."""

    LEARN = "learn", _("learning")
    FIELD = "field", _("work in the field")
    SHARE = "share", _("sharing")
    GUIDE = "guide", _("guiding others")


class LevelBand(models.TextChoices):
    """The rings of a badge."""

    BASIC = "basic", _("basic")
    INTERMEDIATE = "intermediate", _("intermediate")
    ADVANCED = "advanced", _("advanced")


class BadgeState(models.TextChoices):
    """Whether a badge can be earned."""

    DRAFT = "draft", _("draft")
    LIVE = "live", _("can be earned")
    RETIRED = "retired", _("no longer given")


class Combine(models.TextChoices):
    """How criteria go together."""

    ALL = "all", _("all of them")
    ANY = "any", _("any one of them")


class CriterionKind(models.TextChoices):
    """The kinds of criteria there are; each has a module in badges.criteria."""

    MODULE_COMPLETED = "module_completed", _("a module completed")
    CONTRIBUTIONS_ACCEPTED = "contributions_accepted", _("contributions accepted")


class AwardState(models.TextChoices):
    """An award holds, is in doubt because a fact behind it went, or is revoked."""

    ACTIVE = "active", _("holds")
    FLAGGED = "flagged", _("in doubt")
    REVOKED = "revoked", _("revoked")


class EvidenceType(models.TextChoices):
    """What a piece of frozen evidence was."""

    CONTRIBUTION = "contribution", _("accepted contribution")
    MODULE = "module", _("completed module")


AWARD_MOVES: dict[AwardState, frozenset[AwardState]] = {
    AwardState.ACTIVE: frozenset({AwardState.FLAGGED, AwardState.REVOKED}),
    AwardState.FLAGGED: frozenset({AwardState.ACTIVE, AwardState.REVOKED}),
    AwardState.REVOKED: frozenset(),
}
