"""A statement on its way to the store, or arrived."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class OutgoingStatement(models.Model):
    """One fact as it was told. ``source`` and ``fact`` name the stored row; ``sent_at`` is when the store took it, ``refused_at``
    when it said that it never will, ``trouble`` what it said. Between tries it rests until ``next_try_at``."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    source = models.CharField(max_length=24)
    fact = models.BigIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    statement_id = models.UUIDField(unique=True)
    statement = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["source", "fact"], name="statement_once_a_fact")]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=models.Q(sent_at__isnull=True, refused_at__isnull=True),
                name="statement_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}:{self.fact}"
