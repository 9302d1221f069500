"""A project and the people in it."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from projects.states import MembershipEnd, MoveKind, ProjectRole, ProjectState


class Project(models.Model):
    """Live work on one local problem. Its story is a ProjectPage; the facts are here and change by the hour."""

    lab = models.ForeignKey("projects.Lab", verbose_name=_("lab"), on_delete=models.PROTECT, related_name="projects")
    slug = models.SlugField(_("slug"), unique=True)
    name = I18nCharField(_("name"))
    summary = I18nTextField(_("summary"))
    place = I18nCharField(_("place"), blank=True)
    long_term_change = I18nTextField(_("long-term change"), blank=True)
    themes = models.ManyToManyField("projects.Theme", verbose_name=_("themes"), related_name="projects", blank=True)
    state = models.CharField(_("state"), max_length=12, choices=ProjectState.choices, default=ProjectState.PREPARING)
    started_on = models.DateField(_("started"), default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)
    template = models.ForeignKey(
        "projects.ProjectTemplate", null=True, blank=True, on_delete=models.SET_NULL, related_name="projects"
    )
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies")
    help_task = models.ForeignKey(
        "projects.Task",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The task whose rubric judges help given to others."),
    )
    answer_days = models.PositiveSmallIntegerField(
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Days within which people are answered."),
    )
    is_demo = models.BooleanField(_("made up for the demo"), default=False)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ProjectState.values), name="project_state_known"),
        ]
        indexes = [models.Index(fields=["state", "slug"], name="project_by_state")]

    def __str__(self) -> str:
        return str(self.name)


class ProjectMembership(models.Model):
    """A person has a role in a project. Members of the same ``team`` never review each other's work."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="project_memberships")
    role = models.CharField(_("role"), max_length=12, choices=ProjectRole.choices, default=ProjectRole.MEMBER)
    team = models.SlugField(_("team"), blank=True, help_text=_("People with the same word here work as one team."))
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)
    hours_per_week = models.PositiveSmallIntegerField(null=True, blank=True)
    shown = models.BooleanField(default=False, help_text=_("The person chose to be seen on public pages."))
    welcome = models.TextField(max_length=1000, blank=True)
    welcomed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    renewed_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=10, choices=MembershipEnd.choices, blank=True)
    ended_words = models.TextField(max_length=1000, blank=True)
    application = models.OneToOneField(
        "projects.RoleApplication", null=True, blank=True, on_delete=models.SET_NULL, related_name="membership"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "user", "role"], name="project_membership_once"),
            models.CheckConstraint(condition=models.Q(role__in=ProjectRole.values), name="project_role_known"),
            models.CheckConstraint(
                condition=models.Q(ended_how="") | models.Q(ended_how__in=MembershipEnd.values),
                name="project_membership_end_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} in {self.project_id}"


class ProjectMove(models.Model):
    """One line in the life of a project: a state, a stage, a hand-over or a copy; who did it, when, and why."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="moves")
    kind = models.CharField(max_length=10, choices=MoveKind.choices)
    from_state = models.CharField(max_length=12, choices=ProjectState.choices, blank=True)
    to_state = models.CharField(max_length=12, choices=ProjectState.choices, blank=True)
    stage = models.ForeignKey(
        "projects.ProjectStage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    from_lab = models.ForeignKey("projects.Lab", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    to_lab = models.ForeignKey("projects.Lab", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    handed_to = models.CharField(max_length=200, blank=True, help_text=_("Who carries it on, where that is no lab."))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="project_moves")
    message = models.TextField(max_length=1000, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=MoveKind.values), name="project_move_known")]
        indexes = [models.Index(fields=["project", "id"], name="move_by_project")]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.kind}"
