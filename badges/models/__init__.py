"""What may be claimed and proven: one file per noun."""

from badges.models.award import Award, AwardEvidence
from badges.models.badge import Badge, BadgeAlignment, BadgeCriterion
from badges.models.credential import Credential
from badges.models.issuer import Issuer, IssuerKey
from badges.models.status_list import StatusList

__all__ = [
    "Award",
    "AwardEvidence",
    "Badge",
    "BadgeAlignment",
    "BadgeCriterion",
    "Credential",
    "Issuer",
    "IssuerKey",
    "StatusList",
]
