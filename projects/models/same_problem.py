"""Somebody says that two problems are the same."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class SameProblem(models.Model):
    """A resident's word that ``first`` and ``second`` say the same. The order is that of the keys, so that a pair is one pair."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    first = models.ForeignKey("projects.Problem", on_delete=models.CASCADE, related_name="same_as_later")
    second = models.ForeignKey("projects.Problem", on_delete=models.CASCADE, related_name="same_as_earlier")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="same_problems_said")
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second", "user"], name="same_problem_said_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="same_problem_pair_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.first_id} = {self.second_id}"
