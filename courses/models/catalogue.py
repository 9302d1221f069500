"""The page that lists the courses."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField


class CataloguePage(Page):
    """The catalogue of courses in one language."""

    lead = models.TextField(_("lead"), max_length=400, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["courses.CoursePage"]
    allowed_http_methods = ["GET", "HEAD", "OPTIONS"]
    max_count_per_parent = 1
    template = "courses/catalogue.html"
    override_translatable_fields = [SynchronizedField("slug", overridable=False)]

    class Meta:
        verbose_name = _("course catalogue")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the courses."""
        from courses.queries.catalogue import course_rows  # noqa: PLC0415  (queries read models)

        return {**super().get_context(request, *args, **kwargs), "courses": course_rows(request.user)}
