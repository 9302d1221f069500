"""The editorial side of labs and projects: stories with drafts, preview, workflow and translation.

The address of a project is its slug whatever pages exist; a story page hangs on it by a protected foreign key, so that
publishing yesterday's revision can never take citizens' rows with it.
"""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
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

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """For the editor's preview: the lab's page with this story."""
        from projects.queries.labs import get_lab, lab_context  # noqa: PLC0415  (queries read models)

        lab = get_lab(self.lab.slug)
        return {**super().get_context(request, *args, **kwargs), **lab_context(lab, request.user, story=self)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A lab has one address, whatever pages tell about it."""
        return redirect("projects:lab", slug=self.lab.slug)


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

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """For the editor's preview: the project's page with this story."""
        from projects.queries.project_page import project_context  # noqa: PLC0415  (queries read models)
        from projects.queries.projects import get_project_to_see  # noqa: PLC0415  (likewise)

        project = get_project_to_see(request.user, self.project.slug)
        return {**super().get_context(request, *args, **kwargs), **project_context(project, request.user, story=self)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A project has one address, whatever pages tell about it."""
        return redirect("projects:project", slug=self.project.slug)
