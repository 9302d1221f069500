"""A box that stands out."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, RichTextBlock, StructBlock, StructValue

from courses.blocks.text import SMALL_TEXT_FEATURES

LOOKS = {"tip": "ok", "caution": "wait", "why": ""}
ICONS = {"tip": "check", "caution": "alert", "why": "info"}


class CalloutValue(StructValue):
    """How a callout looks."""

    @property
    def look(self) -> str:
        """The notice's colour."""
        return LOOKS.get(self.get("tone"), "")

    @property
    def icon(self) -> str:
        """The notice's icon."""
        return ICONS.get(self.get("tone"), "info")


class CalloutBlock(StructBlock):
    """A tip, a caution, or a reason why."""

    tone = ChoiceBlock(
        label=_("Kind"), choices=[("tip", _("Tip")), ("caution", _("Caution")), ("why", _("Why"))], default="tip"
    )
    title = CharBlock(label=_("Title"), max_length=120)
    text = RichTextBlock(label=_("Text"), features=SMALL_TEXT_FEATURES)

    class Meta:
        icon = "warning"
        label = _("Callout")
        group = _("Read")
        description = _("One thing that must not be missed. At most two in a lesson.")
        value_class = CalloutValue
        template = "blocks/callout.html"
        preview_value = {"tone": "tip", "title": "No tape measure?", "text": "<p>The community centre lends one.</p>"}
