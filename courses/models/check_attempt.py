"""An answer to a knowledge check, with the question as it stood then."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CheckAttempt(models.Model):
    """One try at one question; never changed afterwards, whatever an editor publishes."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="check_attempts")
    lesson_key = models.UUIDField(_("lesson"))
    block_id = models.UUIDField(_("question block"))
    question = models.JSONField(_("question as asked"), default=dict)
    chosen = models.JSONField(_("chosen answers"), default=list)
    is_correct = models.BooleanField(_("correct"))
    answered_at = models.DateTimeField(_("answered"), default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["user", "lesson_key", "block_id"], name="attempt_by_question"),
            models.Index(fields=["lesson_key", "block_id", "user"], name="attempt_by_lesson"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.block_id} {'✓' if self.is_correct else '✗'}"
