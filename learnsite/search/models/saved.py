"""What a person wants to hear of."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from learnsite.search.states import EntryKind, Every


class SavedSearch(models.Model):
    """Words and filters a person keeps; new things that fit are mailed, at most once a day or a week.

    Only what was published after ``since`` is new: changing what is looked for begins anew.
    """

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=80)
    chosen = models.JSONField(default=dict)
    mails = models.BooleanField(default=True)
    every = models.CharField(max_length=4, choices=Every.choices, default=Every.DAY)
    since = models.DateTimeField(default=timezone.now)
    mailed_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(every__in=Every.values), name="saved_search_every_known"),
            models.UniqueConstraint(fields=["user", "chosen"], name="saved_search_once"),
        ]
        indexes = [models.Index(fields=["mails", "user"], name="saved_search_mails")]

    def __str__(self) -> str:
        return self.name


class ToldHit(models.Model):
    """A person was mailed that a thing fits what they look for: once, whichever of their searches found it."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    key = models.BigIntegerField()
    told_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind", "key"], name="told_hit_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} → {self.user_id}"
