"""The front page. What it shows beside its own words comes from queries, never from fields."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class HomePage(Page):
    """Headline and lead of the front page, one per language."""

    headline = models.CharField(_("headline"), max_length=120, blank=True)
    lead = models.TextField(_("lead"), max_length=400, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("headline"), FieldPanel("lead")]
    parent_page_types = ["wagtailcore.Page"]
    allowed_http_methods = ["GET", "HEAD", "OPTIONS"]
    template = "home/front.html"

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """For the editor's preview: the front page as a stranger sees it, with these words."""
        from learnsite.home.queries.front import front_context  # noqa: PLC0415  (queries read models)

        return {**super().get_context(request, *args, **kwargs), **front_context(request.user, page=self)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The front page has one address, which shows members their next step instead."""
        return redirect("home")
