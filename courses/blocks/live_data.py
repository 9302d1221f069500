"""A table and a chart of what a project has found out so far. Which figures there are, the floor above says."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.blocks import CharBlock, ChoiceBlock, StructBlock, TextBlock

# Whoever has figures to show registers a function under this name that returns [(source, label)].
SOURCES = "live_data_sources"


def sources() -> list[tuple[str, str]]:
    """Return what there are figures about, from all who registered some."""
    return [choice for found in hooks.get_hooks(SOURCES) for choice in found()]


class LiveDataBlock(StructBlock):
    """Shows the figures as they are when the page is read."""

    title = CharBlock(label=_("Title"), max_length=120)
    text = TextBlock(label=_("Text"), rows=2, max_length=500, required=False)
    source = ChoiceBlock(
        label=_("What about"),
        choices=sources,
        help_text=_("A question that accepted work of a project answers. The figures change as work comes in."),
    )

    class Meta:
        icon = "table"
        label = _("Live data of a project")
        group = _("Show")
        description = _(
            "A table and a chart of what people have found out in a project, up to date whenever it is read."
        )
        template = "blocks/live_data.html"
        preview_value = {"title": "What we know so far", "text": "Every bar is what neighbours saw.", "source": ""}
