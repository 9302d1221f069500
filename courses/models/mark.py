"""What a person keeps about a lesson for themselves: a note, a bookmark."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class LessonMark(models.Model):
    """Only the person sees it. ``version`` counts changes of the note, so that a second window cannot write over the first in
    silence."""

    wagtail_reference_index_ignore = True  # a private note: Wagtail need not index it

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lesson_marks")
    lesson_key = models.UUIDField()
    note = models.TextField(max_length=4000, blank=True)
    version = models.PositiveIntegerField(default=0)
    is_bookmarked = models.BooleanField(default=False)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["user", "lesson_key"], name="mark_once_a_lesson")]

    def __str__(self) -> str:
        return f"{self.user_id} on {self.lesson_key}"
