"""A claim on a task, which expires."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.states import ClaimState


class TaskClaim(models.Model):
    """A person holds one place of a task until ``expires_at``. Handing in keeps the place; expiry frees it, never the draft."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    task = models.ForeignKey("projects.Task", on_delete=models.PROTECT, related_name="claims")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="claims")
    state = models.CharField(_("state"), max_length=8, choices=ClaimState.choices, default=ClaimState.ACTIVE)
    claimed_at = models.DateTimeField(_("taken"), default=timezone.now)
    expires_at = models.DateTimeField(_("held until"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "user"], condition=models.Q(state__in=["active", "used"]), name="claim_one_per_person"
            ),
            models.CheckConstraint(condition=models.Q(state__in=ClaimState.values), name="claim_state_known"),
        ]
        indexes = [
            models.Index(fields=["task", "state"], name="claim_by_task"),
            models.Index(fields=["state", "expires_at"], name="claim_by_expiry"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} holds {self.task_id}"


class TaskWaiting(models.Model):
    """A person waits for a place of a full task; first come, first told. ``told_at``: a place became free for them."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    task = models.ForeignKey("projects.Task", on_delete=models.CASCADE, related_name="waiting")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="waiting_for")
    joined_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "user"], condition=models.Q(ended_at__isnull=True), name="waiting_once"
            ),
        ]
        indexes = [models.Index(fields=["task", "id"], name="waiting_by_task")]

    def __str__(self) -> str:
        return f"{self.user_id} waits for {self.task_id}"
