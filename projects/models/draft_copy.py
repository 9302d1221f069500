"""A draft that lost a race against another window, kept so that nothing a citizen typed is lost."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DraftCopy(models.Model):
    """What was typed in a window that no longer had the newest draft. ``page`` names the window, so that it keeps one copy."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    contribution = models.ForeignKey("projects.Contribution", on_delete=models.CASCADE, related_name="draft_copies")
    page = models.CharField(_("window"), max_length=40)
    answers = models.JSONField(_("draft"), default=dict)
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)

    class Meta:
        ordering = ["-saved_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["contribution", "page"], name="draft_copy_once_per_window")]

    def __str__(self) -> str:
        return f"copy of {self.contribution_id} from {self.saved_at:%Y-%m-%d %H:%M}"
