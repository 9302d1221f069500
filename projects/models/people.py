"""Open roles, and people who would like to take them."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from i18nfield.fields import I18nCharField, I18nTextField

from projects.states import ApplicationState, MembershipEnd, OpeningState, ProjectRole


class RoleOpening(models.Model):
    """A role somebody is looked for: what it is, how many hours a week, until when, and how soon people are answered."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="openings")
    role = models.CharField(max_length=12, choices=ProjectRole.choices)
    title = I18nCharField()
    what = I18nTextField()
    hours_per_week = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(40)])
    places = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])
    until = models.DateField(null=True, blank=True)
    answer_days = models.PositiveSmallIntegerField(default=7, validators=[MinValueValidator(1), MaxValueValidator(60)])
    state = models.CharField(max_length=8, choices=OpeningState.choices, default=OpeningState.OPEN)
    opened_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=ProjectRole.values), name="opening_role_known"),
            models.CheckConstraint(condition=models.Q(state__in=OpeningState.values), name="opening_state_known"),
            models.CheckConstraint(condition=models.Q(places__gte=1), name="opening_places_from_1"),
        ]
        indexes = [models.Index(fields=["project", "state"], name="opening_by_project")]

    def __str__(self) -> str:
        return str(self.title)


class OpeningCompetence(models.Model):
    """A role asks for a competence at a level."""

    opening = models.ForeignKey(RoleOpening, on_delete=models.CASCADE, related_name="competences")
    competence = models.ForeignKey("courses.Competence", on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opening", "competence"], name="opening_competence_once")]

    def __str__(self) -> str:
        return f"{self.opening_id} asks for {self.competence_id} at {self.level}"


class RoleApplication(models.Model):
    """Somebody would like to take a role. ``due_on`` is the day by which they were promised an answer."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    opening = models.ForeignKey(RoleOpening, on_delete=models.PROTECT, related_name="applications")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_applications")
    message = models.TextField(max_length=2000)
    state = models.CharField(max_length=10, choices=ApplicationState.choices, default=ApplicationState.SENT)
    applied_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answer = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ApplicationState.values), name="application_state_known"
            ),
            models.UniqueConstraint(
                fields=["opening", "user"], condition=models.Q(state="sent"), name="application_once"
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="application_by_due")]

    def __str__(self) -> str:
        return f"{self.user_id} for {self.opening_id}: {self.state}"


class MembershipPeriod(models.Model):
    """An earlier time in a role that was taken up again: from when to when, and how it ended.

    A membership is unique for project, person and role, so whoever comes back finds their row again; what it said before
    is kept here.
    """

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    membership = models.ForeignKey("projects.ProjectMembership", on_delete=models.CASCADE, related_name="periods")
    since = models.DateField()
    until = models.DateField()
    ended_how = models.CharField(max_length=10, choices=MembershipEnd.choices, blank=True)
    ended_words = models.TextField(max_length=1000, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_how="") | models.Q(ended_how__in=MembershipEnd.values),
                name="membership_period_end_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id}: {self.since} to {self.until}"
