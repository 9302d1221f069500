"""A badge: what it says, what it looks like, and what one must have done."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from badges.states import BadgeKind, BadgeState, Combine, CriterionKind, LevelBand


class Badge(ClusterableModel):
    """Editorial. Changing it changes nothing that was issued before: a credential is a document of its day."""

    slug = models.SlugField(_("slug"), unique=True)
    art = models.SlugField(_("drawing"), help_text=_("Name of a drawing in badges/art."))
    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("own image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Used instead of the drawing when set."),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=BadgeKind.choices)
    level_band = models.CharField(_("level"), max_length=12, choices=LevelBand.choices, blank=True)
    name = I18nCharField(_("name"))
    description = I18nTextField(_("description"))
    criteria_text = I18nTextField(_("what one does to earn it"))
    combine = models.CharField(_("criteria needed"), max_length=3, choices=Combine.choices, default=Combine.ALL)
    achievement_type = models.CharField(_("Open Badges achievement type"), max_length=40, default="Achievement")
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    state = models.CharField(_("state"), max_length=8, choices=BadgeState.choices, default=BadgeState.DRAFT)
    is_demo = models.BooleanField(_("made up for the demo"), default=False)

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("state"),
        FieldPanel("description"),
        FieldPanel("criteria_text"),
        FieldPanel("kind"),
        FieldPanel("level_band"),
        FieldPanel("art"),
        FieldPanel("image"),
        FieldPanel("achievement_type"),
        FieldPanel("combine"),
        InlinePanel("criteria", label=_("criteria"), min_num=1),
        InlinePanel("alignments", label=_("competences")),
    ]

    class Meta:
        ordering = ["slug"]
        verbose_name = _("badge")
        verbose_name_plural = _("badges")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=BadgeState.values), name="badge_state_known"),
            models.CheckConstraint(condition=models.Q(combine__in=Combine.values), name="badge_combine_known"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class BadgeCriterion(Orderable):
    """One thing that must be so. Which fields matter depends on ``kind``."""

    badge = ParentalKey(Badge, on_delete=models.CASCADE, related_name="criteria")
    kind = models.CharField(_("kind"), max_length=24, choices=CriterionKind.choices)
    module_key = models.UUIDField(_("module"), null=True, blank=True)
    count = models.PositiveSmallIntegerField(_("how many"), default=1)
    task = models.ForeignKey(
        "projects.Task", verbose_name=_("task"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    project = models.ForeignKey(
        "projects.Project", verbose_name=_("project"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    theme = models.ForeignKey(
        "projects.Theme", verbose_name=_("theme"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    competence = models.ForeignKey(
        "courses.Competence",
        verbose_name=_("competence"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    level = models.PositiveSmallIntegerField(_("level at least"), null=True, blank=True)

    panels = [
        FieldPanel("kind"),
        FieldPanel("module_key"),
        FieldPanel("count"),
        FieldPanel("task"),
        FieldPanel("project"),
        FieldPanel("theme"),
        FieldPanel("competence"),
        FieldPanel("level"),
    ]

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=CriterionKind.values), name="criterion_kind_known"),
            models.CheckConstraint(condition=models.Q(count__gte=1), name="criterion_count_from_1"),
            models.CheckConstraint(
                condition=~models.Q(kind="module_completed") | models.Q(module_key__isnull=False),
                name="criterion_names_its_module",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.badge_id}: {self.kind}"

    def clean(self) -> None:
        """A module criterion must name its module."""
        if self.kind == CriterionKind.MODULE_COMPLETED and not self.module_key:
            raise ValidationError({"module_key": _("Choose the module that must be completed.")})


class BadgeAlignment(Orderable):
    """The competence a badge speaks for."""

    badge = ParentalKey(Badge, on_delete=models.CASCADE, related_name="alignments")
    competence = models.ForeignKey(
        "courses.Competence", verbose_name=_("competence"), on_delete=models.PROTECT, related_name="badge_alignments"
    )
    level = models.PositiveSmallIntegerField(_("level"))

    panels = [FieldPanel("competence"), FieldPanel("level")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["badge", "competence"], name="badge_alignment_once")]

    def __str__(self) -> str:
        return f"{self.badge_id} ~ {self.competence_id}"
