"""A lesson: ten minutes that end in something a person can do."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from courses.blocks import EasyBody, LessonBody


class LessonPage(Page):
    """A lesson in one language; its blocks are the vocabulary of courses.blocks."""

    summary = models.TextField(
        _("summary"), max_length=300, help_text=_("What a person can do afterwards, in one sentence.")
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=10, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    body = StreamField(LessonBody(), verbose_name=_("body"), blank=True)

    easy_body = StreamField(
        EasyBody(),
        verbose_name=_("in easy words"),
        blank=True,
        help_text=_(
            "The same in short sentences and everyday words, for whoever finds the text hard. Questions and practice need not "
            "be repeated."
        ),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("minutes"),
        FieldPanel("body"),
        FieldPanel("easy_body"),
    ]
    parent_page_types = ["courses.ModulePage"]
    subpage_types: list[str] = []
    allowed_http_methods = ["GET", "HEAD", "OPTIONS"]
    template = "courses/lesson.html"
    override_translatable_fields = [SynchronizedField("slug", overridable=False), SynchronizedField("minutes")]

    class Meta:
        verbose_name = _("lesson")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the lesson as this reader sees it."""
        from courses.queries.lesson import lesson_view  # noqa: PLC0415  (queries read models)

        easy = request.GET.get("words") == "easy"
        view = lesson_view(self, request.user, preview=getattr(request, "is_preview", False), easy=easy)
        return {**super().get_context(request, *args, **kwargs), "view": view}
