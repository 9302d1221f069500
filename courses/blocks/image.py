"""A picture that never says anything the words do not."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.images import get_image_model
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

    def get_preview_value(self) -> Any:
        """Show the newest picture of the library, because there is no picture every site has."""
        newest = get_image_model().objects.order_by("-pk").first()
        return self.normalize({"image": newest, "alt": newest.title if newest else "", "caption": _("A caption")})
