"""What the badges floor adds to the editor."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry
from wagtail.snippets.models import register_snippet

from badges.viewsets import BadgesGroup

register_snippet(BadgesGroup)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Give our entries in the audit log their words."""

    @actions.register_action("badges.revoke_award")
    class RevokeAwardFormatter(LogFormatter):
        """A badge was taken back."""

        label = _("Revoke a badge")

        def format_message(self, log_entry: ModelLogEntry) -> Any:
            """Say what happened."""
            return _("Badge revoked")

        def format_comment(self, log_entry: ModelLogEntry) -> str:
            """Give the reason."""
            return str(log_entry.data.get("reason", ""))
