"""Practice before the first live contribution. Its own tables: practice can never become a project's data."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField


class PracticeExample(models.Model):
    """A made-up case for a task, with answers that are known.

    ``expected`` maps a field's key to {"accept": [values], "tolerance": number or None, "right": {lang: text},
    "wrong": {lang: text}}. Fields that are not in it are practised without being judged.
    """

    task = models.ForeignKey("projects.Task", on_delete=models.CASCADE, related_name="practice_examples")
    position = models.PositiveSmallIntegerField(default=1)
    story = I18nTextField()
    picture = models.SlugField(max_length=80, blank=True, help_text=_("Name of a drawing the product brings along."))
    expected = models.JSONField(default=dict)

    class Meta:
        ordering = ["task", "position"]
        constraints = [models.UniqueConstraint(fields=["task", "position"], name="practice_example_position")]

    def __str__(self) -> str:
        return f"practice {self.position} of {self.task_id}"


class PracticeAttempt(models.Model):
    """What a person answered in practice, and how it went. Theirs alone."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    example = models.ForeignKey(PracticeExample, on_delete=models.CASCADE, related_name="attempts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="practice_attempts")
    answers = models.JSONField(default=dict)
    right = models.PositiveSmallIntegerField(default=0)
    asked = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(right__lte=models.F("asked")), name="practice_right_of_asked"),
        ]
        indexes = [models.Index(fields=["user", "example"], name="practice_by_user")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.right} of {self.asked}"
