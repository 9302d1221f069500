"""Words for pictures."""

from django.utils.translation import gettext as _

from badges.models import Badge
from badges.states import BadgeKind, LevelBand


def picture_words(badge: Badge) -> str:
    """Say what the picture of a badge shows to somebody who does not see it: its shape, its rings, its name."""
    shape = {
        BadgeKind.LEARN: _("Round badge"),
        BadgeKind.FIELD: _("Square badge"),
        BadgeKind.SHARE: _("Six-sided badge"),
        BadgeKind.GUIDE: _("Eight-sided badge"),
    }[BadgeKind(badge.kind)]
    rings = (
        {
            LevelBand.BASIC: _("one stitched ring: basic"),
            LevelBand.INTERMEDIATE: _("one solid and one stitched ring: intermediate"),
            LevelBand.ADVANCED: _("two solid rings and a stitched one: advanced"),
        }.get(LevelBand(badge.level_band))
        if badge.level_band
        else ""
    )
    return ", ".join(filter(None, [f"{shape} “{badge.name}”", rings]))
