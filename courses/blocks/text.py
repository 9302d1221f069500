"""Prose."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]
SMALL_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class TextBlock(RichTextBlock):
    """Headings, paragraphs, lists, links."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(features=TEXT_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = _("Read")
        description = _("Paragraphs, headings and lists. Keep sentences short.")
        preview_value = "<h2>Is the door wide enough?</h2><p>Measure where people really pass.</p>"
        template = "blocks/text.html"
