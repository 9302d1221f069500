"""The front page. What it shows beside its own words comes from queries, never from fields."""

from django.db import models
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
    template = "home/home.html"

    class Meta:
        verbose_name = _("home page")
