"""A learning package of others: SCORM or H5P."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, StructBlock
from wagtail.snippets.blocks import SnippetChooserBlock

HEIGHTS = [("low", _("low: a question or two")), ("middle", _("middle")), ("high", _("high: whole pages"))]


class PackageBlock(StructBlock):
    """Plays a package in a frame of its own. The lesson is complete when the package says so."""

    title = CharBlock(label=_("Title"), max_length=120)
    package = SnippetChooserBlock("courses.ContentPackage", label=_("Package"))
    height = ChoiceBlock(label=_("Height"), choices=HEIGHTS, default="middle")

    class Meta:
        icon = "media"
        label = _("Package (SCORM, H5P)")
        group = _("Do")
        description = _("An exercise made elsewhere. It runs shut off from this site; its score and progress are kept.")
        template = "blocks/package.html"
        preview_value = {"title": "Practise with the map", "height": "middle"}
