"""Two pictures of the same: before and after."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock


class BeforeAfterBlock(StructBlock):
    """Before and after."""

    before = ImageChooserBlock(label=_("Before the change"))
    before_alt = CharBlock(label=_("What the first picture shows"), max_length=300)
    after = ImageChooserBlock(label=_("After it"))
    after_alt = CharBlock(label=_("What the second picture shows"), max_length=300)
    caption = CharBlock(label=_("What has changed"), max_length=300)

    class Meta:
        icon = "image"
        label = _("Before and after")
        group = _("Read")
        description = _("Two pictures of the same place or the same text, with what has changed in words.")
        template = "blocks/before_after.html"

    def get_preview_value(self) -> Any:
        """Show the newest picture of the library, because there is no picture every site has."""
        newest = get_image_model().objects.order_by("-pk").first()
        words = {"before_alt": _("Before the change"), "after_alt": _("After it"), "caption": _("What has changed")}
        return self.normalize({"before": newest, "after": newest, **words})
