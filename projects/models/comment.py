"""Talk about a task or a contribution, who was mentioned, and what was reported."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from projects.states import ReportState


class Comment(models.Model):
    """What somebody said. On a task everybody reads it; on a contribution those who work on it or run the project."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    task = models.ForeignKey("projects.Task", null=True, blank=True, on_delete=models.CASCADE, related_name="comments")
    contribution = models.ForeignKey(
        "projects.Contribution", null=True, blank=True, on_delete=models.CASCADE, related_name="comments"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="comments")
    reply_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replies")
    body = models.TextField(max_length=2000)
    posted_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    hidden_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(task__isnull=False, contribution__isnull=True)
                | models.Q(task__isnull=True, contribution__isnull=False),
                name="comment_on_one_thing",
            ),
        ]
        indexes = [
            models.Index(fields=["task", "id"], name="comment_by_task"),
            models.Index(fields=["contribution", "id"], name="comment_by_contribution"),
            models.Index(fields=["author", "posted_at"], name="comment_by_author"),
        ]

    def __str__(self) -> str:
        return f"{self.author_id}: {self.body[:40]}"


class CommentMention(models.Model):
    """A comment calls a person by name."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentioned_in")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "user"], name="mention_once")]

    def __str__(self) -> str:
        return f"{self.comment_id} mentions {self.user_id}"


class Report(models.Model):
    """Somebody asks a moderator to look at a comment, a problem, or what was added to one.

    ``decided_*`` and ``words`` say what was decided first; ``shown_*`` who showed again what had been hidden, and why.
    """

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    comment = models.ForeignKey(Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="reports")
    problem = models.ForeignKey(
        "projects.Problem", null=True, blank=True, on_delete=models.CASCADE, related_name="reports"
    )
    evidence = models.ForeignKey(
        "projects.ProblemEvidence", null=True, blank=True, on_delete=models.CASCADE, related_name="reports"
    )
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=500)
    reported_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=ReportState.choices, default=ReportState.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    words = models.CharField(max_length=300, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)
    shown_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    shown_words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ReportState.values), name="report_state_known"),
            models.CheckConstraint(
                condition=models.Q(comment__isnull=False, problem__isnull=True, evidence__isnull=True)
                | models.Q(comment__isnull=True, problem__isnull=False, evidence__isnull=True)
                | models.Q(comment__isnull=True, problem__isnull=True, evidence__isnull=False),
                name="report_on_one_thing",
            ),
            models.UniqueConstraint(fields=["reporter", "comment"], name="report_comment_once"),
            models.UniqueConstraint(fields=["reporter", "problem"], name="report_problem_once"),
            models.UniqueConstraint(fields=["reporter", "evidence"], name="report_evidence_once"),
        ]
        indexes = [models.Index(fields=["state", "id"], name="report_by_state")]

    def __str__(self) -> str:
        return f"report {self.pk}: {self.state}"
