"""The form that takes any Open Badges 3.0 credential, and the one that compares a holder's address."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

MAX_FILE_BYTES = 2 * 1024 * 1024  # a baked picture; the credential inside is held to a smaller limit by badges.ob3
MAX_PASTED_CHARS = 300_000


class VerifyForm(forms.Form):
    """An address, a file or pasted text: exactly one of the three."""

    url = forms.CharField(
        label=_("Address of the badge"),
        help_text=_("For example https://silmari.example.org/credentials/1b4e28ba-2fa1-11d2-883f-0016d3cca427"),
        max_length=2000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url", "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=_("Badge file"),
        help_text=_("JSON, or a PNG or SVG picture with the badge inside. Up to 2 MB."),
        required=False,
    )
    text = forms.CharField(
        label=_("Text of the badge"),
        help_text=_("If somebody sent you the file's content: paste all of it, from the first { to the last }."),
        required=False,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def clean_file(self) -> UploadedFile | None:
        """Refuse what no badge file would be, before it is read."""
        file: UploadedFile | None = self.cleaned_data.get("file")
        if file is not None and (file.size or 0) > MAX_FILE_BYTES:
            raise forms.ValidationError(_("This file is larger than 2 MB. A badge file is usually much smaller."))
        return file

    def clean_text(self) -> str:
        """Refuse a whole book."""
        text: str = self.cleaned_data.get("text", "")
        if len(text) > MAX_PASTED_CHARS:
            raise forms.ValidationError(_("That is too much text for a badge. Paste only the content of its file."))
        return text

    def clean(self) -> dict[str, Any]:
        """One of the three, not none and not two: otherwise nobody could say what was checked."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        given = [name for name in ("url", "file", "text") if cleaned.get(name)]
        if not given:
            raise forms.ValidationError(_("Give an address, choose a file, or paste the text."))
        if len(given) > 1:
            raise forms.ValidationError(_("Give only one of the three, so that it is clear what is checked."))
        return cleaned


class HolderForm(forms.Form):
    """The address somebody says is theirs."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
