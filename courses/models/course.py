"""A course: modules that belong together."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from courses.states import Cloth


class CoursePage(Page):
    """A course in one language; the facts about learners hang on its translation key."""

    summary = models.TextField(_("summary"), max_length=400, help_text=_("One or two sentences."))
    for_whom = models.TextField(_("for whom"), max_length=400, blank=True)
    cloth = models.CharField(_("cloth"), max_length=8, choices=Cloth.choices, default=Cloth.JJOK)
    area = models.ForeignKey(
        "courses.CompetenceArea",
        verbose_name=_("competence area"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("for_whom"),
        FieldPanel("area"),
        FieldPanel("cloth"),
    ]
    parent_page_types = ["courses.CataloguePage"]
    subpage_types = ["courses.ModulePage"]
    allowed_http_methods = ["GET", "HEAD", "OPTIONS"]
    template = "courses/course.html"
    override_translatable_fields = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("cloth"),
        SynchronizedField("area"),
    ]

    class Meta:
        verbose_name = _("course")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the outline and where the reader stands."""
        from courses.queries.outline import course_outline  # noqa: PLC0415  (queries read models)
        from courses.queries.progress import is_enrolled  # noqa: PLC0415  (likewise)

        return {
            **super().get_context(request, *args, **kwargs),
            "outline": course_outline(self, request.user),
            "enrolled": is_enrolled(request.user, self.translation_key),
        }
