"""What became of the work."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from i18nfield.fields import I18nCharField, I18nTextField

from projects.states import OutcomeKind, PartInOutcome, Useful


class Outcome(models.Model):
    """What a project made, put to use, tried and left, or handed over. Public once ``published_at`` is set."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="outcomes")
    kind = models.CharField(max_length=12, choices=OutcomeKind.choices)
    title = I18nCharField()
    body = I18nTextField()
    used_by = I18nCharField(blank=True)
    url = models.URLField(blank=True)
    happened_on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ["-happened_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=OutcomeKind.values), name="outcome_kind_known")
        ]
        indexes = [models.Index(fields=["project", "-happened_on"], name="outcome_by_project")]

    def __str__(self) -> str:
        return str(self.title)


class OutcomePart(models.Model):
    """A contribution in an outcome. One that was not used says why, kindly."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="parts")
    contribution = models.ForeignKey("projects.Contribution", on_delete=models.PROTECT, related_name="outcome_parts")
    part = models.CharField(max_length=10, choices=PartInOutcome.choices, default=PartInOutcome.USED)
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["outcome", "contribution"], name="outcome_part_once"),
            models.CheckConstraint(condition=models.Q(part__in=PartInOutcome.values), name="outcome_part_known"),
            models.CheckConstraint(
                condition=models.Q(part="used") | ~models.Q(words=""), name="outcome_part_not_used_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id} in {self.outcome_id}: {self.part}"


class Usefulness(models.Model):
    """The coordinator's word on whether a contribution was useful to the project; the review says what it shows."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    contribution = models.OneToOneField("projects.Contribution", on_delete=models.CASCADE, related_name="usefulness")
    useful = models.CharField(max_length=8, choices=Useful.choices)
    words = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(useful__in=Useful.values), name="useful_known"),
            models.CheckConstraint(condition=models.Q(useful="yes") | ~models.Q(words=""), name="useful_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.useful}"
