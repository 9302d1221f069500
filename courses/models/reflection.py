"""A private note to oneself, asked for by a reflection block."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ReflectionNote(models.Model):
    """Only the person who wrote it ever sees it."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reflections")
    lesson_key = models.UUIDField(_("lesson"))
    block_id = models.UUIDField(_("reflection block"))
    text = models.TextField(_("text"), max_length=4000)
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "block_id"], name="reflection_once")]

    def __str__(self) -> str:
        return f"{self.user_id} on {self.block_id}"
