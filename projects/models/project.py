"""A project and the people in it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from projects.states import LivingLabStage, ProjectRole, ProjectState


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
    stage = models.CharField(_("stage"), max_length=12, choices=LivingLabStage.choices, default=LivingLabStage.EXPLORE)
    started_on = models.DateField(_("started"), default=timezone.localdate)
    is_demo = models.BooleanField(_("made up for the demo"), default=False)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ProjectState.values), name="project_state_known"),
            models.CheckConstraint(condition=models.Q(stage__in=LivingLabStage.values), name="project_stage_known"),
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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "user", "role"], name="project_membership_once"),
            models.CheckConstraint(condition=models.Q(role__in=ProjectRole.values), name="project_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} in {self.project_id}"
