"""A film with its transcript. Nothing is asked of another site before the reader says so."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock, StructBlockValidationError, StructValue, URLBlock
from wagtail.documents.blocks import DocumentChooserBlock

from courses.blocks.text import SMALL_TEXT_FEATURES

FILM_EXTENSIONS = ("webm", "mp4")


class VideoValue(StructValue):
    """Where a film comes from."""

    @property
    def frame_url(self) -> str:
        """The address that may be framed after a click; empty when the operator does not allow its host."""
        url = self.get("url") or ""
        parts = urlsplit(url)
        return url if parts.scheme == "https" and parts.hostname in settings.VIDEO_EMBED_HOSTS else ""

    @property
    def host(self) -> str:
        """The name of the other site, to say where a link leads."""
        return urlsplit(self.get("url") or "").hostname or ""


class VideoBlock(StructBlock):
    """A film of one's own, or one on another site; always with a transcript."""

    title = CharBlock(label=_("Title"), max_length=120)
    file = DocumentChooserBlock(label=_("Film (webm or mp4)"), required=False)
    url = URLBlock(label=_("or its address"), required=False)
    transcript = RichTextBlock(
        label=_("Transcript"),
        features=SMALL_TEXT_FEATURES,
        help_text=_("What is said and shown, for those who cannot hear or see it, or have no data left."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        group = _("Read")
        description = _("A short film with a transcript.")
        value_class = VideoValue
        template = "blocks/video.html"
        preview_value = {
            "title": "How to measure a ramp",
            "file": None,
            "url": "https://video.example.org/ramp",
            "transcript": "<p>Put the tape where the slope begins.</p>",
        }

    def clean(self, value: Any) -> Any:
        """There must be exactly one source, and a file must be a film."""
        cleaned = super().clean(value)
        file, url = cleaned.get("file"), cleaned.get("url")
        if bool(file) == bool(url):
            message = ValidationError(_("Choose a film or give its address, one of the two."))
            raise StructBlockValidationError({"url": message})
        if url and urlsplit(url).scheme != "https":
            raise StructBlockValidationError({"url": ValidationError(_("The address must begin with https://."))})
        if file and file.file_extension.lower() not in FILM_EXTENSIONS:
            raise StructBlockValidationError({"file": ValidationError(_("The film must be a webm or mp4 file."))})
        return cleaned
