"""Somebody is stuck."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.states import HelpState


class HelpRequest(models.Model):
    """A call for help on unfinished work. ``draft_answers`` is the draft as it was when help was asked for."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    contribution = models.ForeignKey("projects.Contribution", on_delete=models.CASCADE, related_name="help_requests")
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="help_asked")
    question = models.TextField(max_length=1000)
    draft_answers = models.JSONField(default=dict, blank=True)
    draft_version = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=HelpState.choices, default=HelpState.ASKED)
    asked_at = models.DateTimeField(default=timezone.now)
    helper = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="help_given"
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_until = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(max_length=4000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    helped = models.BooleanField(null=True, blank=True, help_text=_("The asker's word: whether it helped."))
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=HelpState.values), name="help_state_known"),
            models.UniqueConstraint(
                fields=["contribution"], condition=models.Q(state__in=["asked", "taken"]), name="help_asked_once"
            ),
        ]
        indexes = [models.Index(fields=["state", "id"], name="help_by_state")]

    def __str__(self) -> str:
        return f"help on {self.contribution_id}: {self.state}"
