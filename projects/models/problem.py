"""A problem as a resident tells it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.models.attachment import private_storage
from projects.states import ProblemState, Solved


class Problem(models.Model):
    """What happens, where, to whom, since when; in the resident's own words and language."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    lab = models.ForeignKey("projects.Lab", verbose_name=_("lab"), on_delete=models.PROTECT, related_name="problems")
    proposer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="problems")
    title = models.CharField(_("in one sentence"), max_length=120)
    what = models.TextField(_("what happens"), max_length=2000)
    where = models.CharField(_("where"), max_length=200)
    whom = models.CharField(_("to whom"), max_length=200, blank=True)
    since = models.CharField(_("since when"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=8, default="ko")
    state = models.CharField(_("state"), max_length=12, choices=ProblemState.choices, default=ProblemState.PROPOSED)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    state_since = models.DateTimeField(default=timezone.now)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    themes = models.ManyToManyField("projects.Theme", related_name="problems", blank=True)
    name_shown = models.BooleanField(default=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    referred_to = models.CharField(max_length=200, blank=True)
    solved = models.CharField(max_length=8, choices=Solved.choices, blank=True)
    solved_words = models.TextField(max_length=1000, blank=True)
    solved_said_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_reason = models.CharField(max_length=300, blank=True)
    is_demo = models.BooleanField(default=False)
    project = models.ForeignKey(
        "projects.Project", null=True, blank=True, on_delete=models.SET_NULL, related_name="problems"
    )
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("problem")
        verbose_name_plural = _("problems")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ProblemState.values), name="problem_state_known"),
            models.CheckConstraint(
                condition=models.Q(solved="") | models.Q(solved__in=Solved.values), name="problem_solved_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="merged") | models.Q(merged_into__isnull=False),
                name="problem_merged_into_one",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
                name="problem_not_into_itself",
            ),
        ]
        indexes = [
            models.Index(fields=["lab", "-id"], name="problem_by_lab"),
            models.Index(fields=["state", "-id"], name="problem_by_state"),
        ]

    def __str__(self) -> str:
        return self.title


class ProblemSupport(models.Model):
    """Somebody says: me too."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="supports")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="problem_supports")
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["problem", "user"], name="problem_support_once")]

    def __str__(self) -> str:
        return f"{self.user_id} too: {self.problem_id}"


class ProblemEvidence(models.Model):
    """What somebody else knows about a problem: words, and a link or photos."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="evidence")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="problem_evidence")
    words = models.TextField(max_length=1000)
    link = models.URLField(blank=True)
    added_at = models.DateTimeField(default=timezone.now)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["problem", "id"], name="evidence_by_problem")]

    def __str__(self) -> str:
        return f"{self.author_id} on {self.problem_id}"


def problem_photo_path(photo: "ProblemPhoto", filename: str) -> str:
    """A path that says nothing about the person: the photo's own random id."""
    return f"problems/{photo.id.hex[:2]}/{photo.id.hex}.jpg"


class ProblemPhoto(models.Model):
    """A photo of a problem, re-encoded without metadata; with ``evidence`` it came from somebody else."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="photos")
    evidence = models.ForeignKey(
        ProblemEvidence, null=True, blank=True, on_delete=models.CASCADE, related_name="photos"
    )
    file = models.FileField(storage=private_storage, upload_to=problem_photo_path, max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    description = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [models.UniqueConstraint(fields=["problem", "sha256"], name="problem_photo_once")]

    def __str__(self) -> str:
        return f"photo of {self.problem_id}"


class ProblemMove(models.Model):
    """One step in the life of a problem: who moved it, from where to where, and what they said about it."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="moves")
    from_state = models.CharField(max_length=12, choices=ProblemState.choices, blank=True)
    to_state = models.CharField(max_length=12, choices=ProblemState.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="problem_moves")
    message = models.TextField(max_length=1000, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["problem", "id"], name="move_by_problem")]

    def __str__(self) -> str:
        return f"{self.problem_id}: {self.from_state} → {self.to_state}"
