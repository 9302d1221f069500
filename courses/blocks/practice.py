"""The door from a lesson to real work."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, TextBlock


class PracticeBlock(StructBlock):
    """Shows live tasks that use what the module teaches. Which ones is decided when the page is read."""

    title = CharBlock(label=_("Title"), max_length=120)
    text = TextBlock(label=_("Text"), rows=2, max_length=500, required=False)

    class Meta:
        icon = "link"
        label = _("Practice")
        group = _("Do")
        description = _("Open tasks near the reader that need what they have just learned.")
        template = "blocks/practice.html"
        preview_value = {"title": "Somebody is waiting for this", "text": "Try it on a real task."}
