"""Something to listen to, with everything that is said in it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock, StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from courses.blocks.text import SMALL_TEXT_FEATURES

SOUND_EXTENSIONS = ("mp3", "m4a", "ogg", "oga", "opus", "wav")


class AudioBlock(StructBlock):
    """A sound with its transcript."""

    title = CharBlock(label=_("Title"), max_length=120)
    file = DocumentChooserBlock(label=_("Sound (mp3, m4a, ogg or wav)"))
    transcript = RichTextBlock(
        label=_("Transcript"),
        features=SMALL_TEXT_FEATURES,
        help_text=_("What is said and heard, for those who cannot."),
    )

    class Meta:
        icon = "media"
        label = _("Sound")
        group = _("Read")
        description = _("Somebody tells something, or a noise one should know. With a transcript.")
        template = "blocks/audio.html"
        preview_value = {"title": "The siren", "file": None, "transcript": "<p>A tone that rises and falls.</p>"}

    def clean(self, value: Any) -> Any:
        """It must be a sound."""
        cleaned = super().clean(value)
        file = cleaned.get("file")
        if file and file.file_extension.lower() not in SOUND_EXTENSIONS:
            message = _("The sound must be an mp3, m4a, ogg or wav file.")
            raise StructBlockValidationError({"file": ValidationError(message)})
        return cleaned
