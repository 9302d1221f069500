"""What the badges floor adds to the editor."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from badges.models import Award, Issuer
from badges.viewsets import BadgesGroup, LookOnlyPolicy

register_permission_policy(Award, LookOnlyPolicy(Award))
register_permission_policy(Issuer, LookOnlyPolicy(Issuer))
register_snippet(BadgesGroup)


class RevokeAwardFormatter(LogFormatter):
    """A badge was taken back."""

    label = _("Revoke a badge")

    def format_message(self, log_entry: ModelLogEntry) -> Any:
        """Say what happened."""
        return _("Badge revoked")

    def format_comment(self, log_entry: ModelLogEntry) -> str:
        """Give the reason."""
        return str(log_entry.data.get("reason", ""))


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Give our entries in the audit log their words."""
    actions.register_action("badges.revoke_award")(RevokeAwardFormatter)
