"""A question to oneself; the answer is private."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, TextBlock


class ReflectionBlock(StructBlock):
    """Asks for a note that only its writer ever sees."""

    prompt = TextBlock(label=_("Question to oneself"), rows=2, max_length=500)
    hint = CharBlock(label=_("Hint"), max_length=300, required=False)

    class Meta:
        icon = "edit"
        label = _("Reflection")
        group = _("Do")
        description = _("A question that has no wrong answer. Nobody but the writer sees the note.")
        template = "blocks/reflection.html"
        preview_value = {"prompt": "Where near you would you look first?", "hint": "One place is enough."}
