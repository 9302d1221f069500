"""Facts about a learner. Keyed by the page's translation key, so that progress survives a change of language or a move.

A fact is never taken back by publishing: a lesson added to a module later leaves the ModuleCompletion of those who
finished it before. ``course_key`` and friends are Page.translation_key values; they are not foreign keys because a page
is one row per language and the fact is about all of them.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Enrolment(models.Model):
    """A person has joined a course."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments")
    course_key = models.UUIDField(_("course"))
    enrolled_at = models.DateTimeField(_("enrolled"), default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "course_key"], name="enrolment_once")]
        indexes = [models.Index(fields=["course_key"], name="enrolment_by_course")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.course_key}"


class LessonVisit(models.Model):
    """Where a person was last: one row per person and lesson, moved by a POST, never by reading. ``begun_at``: the first time,
    None where nobody noted it."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lesson_visits")
    course_key = models.UUIDField(_("course"))
    lesson_key = models.UUIDField(_("lesson"))
    begun_at = models.DateTimeField(_("first visit"), null=True, blank=True)
    visited_at = models.DateTimeField(_("last visit"), default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "lesson_key"], name="lesson_visit_once")]
        indexes = [
            models.Index(fields=["user", "-visited_at"], name="lesson_visit_latest"),
            models.Index(fields=["course_key", "lesson_key"], name="lesson_visit_by_course"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.lesson_key}"


class LessonCompletion(models.Model):
    """A person has completed a lesson."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lesson_completions")
    course_key = models.UUIDField(_("course"))
    module_key = models.UUIDField(_("module"))
    lesson_key = models.UUIDField(_("lesson"))
    completed_at = models.DateTimeField(_("completed"), default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "lesson_key"], name="lesson_completion_once")]
        indexes = [
            models.Index(fields=["user", "course_key"], name="lesson_completion_by_course"),
            models.Index(fields=["course_key", "lesson_key"], name="lesson_completion_reach"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} completed {self.lesson_key}"


class ModuleCompletion(models.Model):
    """A person has completed every lesson a module had at that moment."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="module_completions")
    course_key = models.UUIDField(_("course"))
    module_key = models.UUIDField(_("module"))
    completed_at = models.DateTimeField(_("completed"), default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "module_key"], name="module_completion_once")]
        indexes = [models.Index(fields=["module_key"], name="module_completion_by_module")]

    def __str__(self) -> str:
        return f"{self.user_id} completed module {self.module_key}"
