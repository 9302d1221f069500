"""What is done on the badges floor: one verb per function."""

from badges.services.award_badges import award_due_badges
from badges.services.flag_awards import flag_awards_without_ground
from badges.services.issue_credential import issue_credential
from badges.services.revoke_award import revoke_award

__all__ = ["award_due_badges", "flag_awards_without_ground", "issue_credential", "revoke_award"]
