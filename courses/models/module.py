"""A learning module: what it teaches, at what level, in a handful of lessons."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page
from wagtail_localize.fields import SynchronizedField


class ModulePage(Page):
    """A module in one language."""

    summary = models.TextField(_("summary"), max_length=400)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        InlinePanel("competences", label=_("teaches"), min_num=1),
        InlinePanel("needs", label=_("what to know first")),
    ]
    parent_page_types = ["courses.CoursePage"]
    subpage_types = ["courses.LessonPage"]
    allowed_http_methods = ["GET", "HEAD", "OPTIONS"]
    template = "courses/module.html"
    override_translatable_fields = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("competences", overridable=False),
        SynchronizedField("needs", overridable=False),
    ]

    class Meta:
        verbose_name = _("learning module")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the module's row of the course's outline."""
        from courses.queries.needs import module_needs  # noqa: PLC0415  (queries read models)
        from courses.queries.outline import module_row  # noqa: PLC0415  (likewise)

        course, row = module_row(self, request.user)
        needs = module_needs(self, request.user)
        return {**super().get_context(request, *args, **kwargs), "course": course, "module": row, "needs": needs}


class ModuleCompetence(Orderable):
    """A module teaches a competence up to a level: part of the page's own text, so it follows its drafts."""

    page = ParentalKey(ModulePage, on_delete=models.CASCADE, related_name="competences")
    competence = models.ForeignKey(
        "courses.Competence", verbose_name=_("competence"), on_delete=models.PROTECT, related_name="taught_by"
    )
    level = models.PositiveSmallIntegerField(_("level"), help_text=_("Proficiency level, 1 to 8 in DigComp."))

    panels = [FieldPanel("competence"), FieldPanel("level")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "competence"], name="module_competence_once"),
            models.CheckConstraint(condition=models.Q(level__gte=1), name="module_competence_level_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.competence_id} → {self.level}"

    def clean(self) -> None:
        """The level must be one the competence's framework has."""
        super().clean()
        check_level(self)


class ModuleNeed(Orderable):
    """A module builds on a competence at a level. Advice with a reason, unless the editor makes it a gate."""

    page = ParentalKey(ModulePage, on_delete=models.CASCADE, related_name="needs")
    competence = models.ForeignKey(
        "courses.Competence", verbose_name=_("competence"), on_delete=models.PROTECT, related_name="+"
    )
    level = models.PositiveSmallIntegerField(_("level"), help_text=_("Proficiency level, 1 to 8 in DigComp."))
    reason = I18nCharField(
        _("reason"),
        max_length=200,
        blank=True,
        help_text=_("One sentence learners read: why it helps to know this first."),
    )
    is_gate = models.BooleanField(
        _("the lessons stay closed without it"),
        default=False,
        help_text=_("Only where going on without it could harm somebody. Otherwise it is advice."),
    )

    panels = [FieldPanel("competence"), FieldPanel("level"), FieldPanel("reason"), FieldPanel("is_gate")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "competence"], name="module_need_once"),
            models.CheckConstraint(condition=models.Q(level__gte=1), name="module_need_level_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.competence_id} at {self.level} first"

    def clean(self) -> None:
        """The level must be one the competence's framework has."""
        super().clean()
        check_level(self)


def check_level(row: ModuleCompetence | ModuleNeed) -> None:
    """Raise ValidationError when the level of a row is none of its competence's framework."""
    if row.competence_id is None or row.level is None:
        return
    numbers = list(row.competence.framework.levels.values_list("number", flat=True))
    if numbers and row.level not in numbers:
        message = _("This framework has the levels %(first)s to %(last)s.")
        values = {"first": min(numbers), "last": max(numbers)}
        raise ValidationError({"level": ValidationError(message, code="no_such_level", params=values)})
