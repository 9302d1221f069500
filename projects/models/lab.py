"""A regional lab and the people who run it."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from projects.states import LabRole, MembershipEnd


class Lab(models.Model):
    """A regional living lab. Its story is a LabPage; the facts are here."""

    slug = models.SlugField(_("slug"), unique=True)
    region = models.ForeignKey(
        "projects.Region", verbose_name=_("region"), on_delete=models.PROTECT, related_name="labs"
    )
    name = I18nCharField(_("name"))
    summary = I18nTextField(_("summary"), blank=True)
    scene = models.SlugField(_("scene"), blank=True, help_text=_("Name of the drawing in illustrations/regions."))
    answer_days = models.PositiveSmallIntegerField(
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Days within which people are answered."),
    )
    is_demo = models.BooleanField(_("made up for the demo"), default=False)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("lab")
        verbose_name_plural = _("labs")

    def __str__(self) -> str:
        return str(self.name)


class LabMembership(models.Model):
    """A person coordinates or reviews for a lab. Before ``until`` it ends by ``ended_how``, as a role in a project does."""

    lab = models.ForeignKey(Lab, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lab_memberships")
    role = models.CharField(_("role"), max_length=12, choices=LabRole.choices)
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)
    shown = models.BooleanField(default=False, help_text=_("The person chose to be seen on public pages."))
    ended_how = models.CharField(max_length=10, choices=MembershipEnd.choices, blank=True)
    ended_words = models.TextField(max_length=1000, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lab", "user", "role"], name="lab_membership_once"),
            models.CheckConstraint(
                condition=models.Q(ended_how="") | models.Q(ended_how__in=MembershipEnd.values),
                name="lab_membership_end_known",
            ),
            models.CheckConstraint(condition=models.Q(role__in=LabRole.values), name="lab_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} of lab {self.lab_id}"
