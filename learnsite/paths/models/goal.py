"""The goal a person keeps."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from learnsite.paths.states import GoalKind


class KeptGoal(models.Model):
    """What a person wants to reach: one at a time. The way is never stored, it follows from the facts whenever it is asked for."""

    wagtail_reference_index_ignore = True  # a fact about a person: Wagtail need not index it

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kept_goal")
    kind = models.CharField(max_length=10, choices=GoalKind.choices)
    ref = models.CharField(max_length=80)
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=GoalKind.values), name="goal_kind_known")]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.kind} {self.ref}"
