"""A picture that never says anything the words do not."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock


class PictureBlock(StructBlock):
    """A picture with the words for those who do not see it."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = CharBlock(
        label=_("What the picture shows"),
        max_length=300,
        help_text=_("For people who cannot see it. Say what matters for the lesson."),
    )
    caption = CharBlock(label=_("Caption"), max_length=300, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        group = _("Read")
        description = _("A picture with a description for people who cannot see it.")
        template = "blocks/image.html"
