"""The editorial side of labs and projects: stories with drafts, preview, workflow and translation.

The address of a project is its slug whatever pages exist; a story page hangs on it by a protected foreign key, so that
publishing yesterday's revision can never take citizens' rows with it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page


class LabPage(Page):
    """The story of a lab in one language."""

    lab = models.ForeignKey("projects.Lab", verbose_name=_("lab"), on_delete=models.PROTECT, related_name="pages")
    story = RichTextField(_("story"), features=["h3", "bold", "italic", "ol", "ul", "link"], blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lab"), FieldPanel("story")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    allowed_http_methods = ["GET", "HEAD", "OPTIONS"]
    template = "projects/lab.html"

    class Meta:
        verbose_name = _("lab story")


class ProjectPage(Page):
    """The story of a project in one language."""

    project = models.ForeignKey(
        "projects.Project", verbose_name=_("project"), on_delete=models.PROTECT, related_name="pages"
    )
    story = RichTextField(_("story"), features=["h3", "bold", "italic", "ol", "ul", "link"], blank=True)

    content_panels = [*Page.content_panels, FieldPanel("project"), FieldPanel("story")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    allowed_http_methods = ["GET", "HEAD", "OPTIONS"]
    template = "projects/project.html"

    class Meta:
        verbose_name = _("project story")
