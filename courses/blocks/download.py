"""A file to take along: a form to print, a list to fill in."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, TextBlock
from wagtail.documents.blocks import DocumentChooserBlock


class DownloadBlock(StructBlock):
    """A download."""

    title = CharBlock(label=_("Title"), max_length=120)
    about = TextBlock(label=_("What it is for"), rows=2, max_length=400)
    file = DocumentChooserBlock(label=_("File"))

    class Meta:
        icon = "download"
        label = _("Download")
        group = _("Read")
        description = _("A file to print or to fill in. Its kind and size are shown by themselves.")
        template = "blocks/download.html"
        preview_value = {"title": "Measuring sheet", "about": "One page to print.", "file": None}
