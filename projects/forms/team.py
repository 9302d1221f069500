"""Asking people to join, and saying what one's own part is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from projects.states import Autonomy


class InviteForm(forms.Form):
    """One e-mail address."""

    email = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("They get an invitation. Nobody but you and they can see it."),
        max_length=254,
        error_messages={
            "required": _("Whom would you like to ask? Please write an e-mail address."),
            "invalid": _("This does not look like an e-mail address. It looks like name@example.org"),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class PartForm(forms.Form):
    """What a person says of their own part."""

    use_required_attribute = False

    role = forms.CharField(
        label=_("Your role"),
        help_text=_("In a word or two, for example: took the photos."),
        max_length=80,
        error_messages={"required": _("A word or two are enough.")},
    )
    share = forms.CharField(
        label=_("What you do, or did"),
        help_text=_("One sentence. It stays with your badge, and everybody can read it; please name nobody else."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2, "data-count": 200}),
        error_messages={"required": _("One sentence is enough.")},
    )
    autonomy = forms.ChoiceField(
        label=_("Did somebody help you?"),
        widget=forms.RadioSelect,
        choices=Autonomy.choices,
        error_messages={"required": _("Please choose what comes closest.")},
    )
    name_shown = forms.ChoiceField(
        label=_("Show your name with it?"),
        widget=forms.RadioSelect,
        choices=[("yes", _("With my name")), ("no", _("Without a name"))],
        initial="yes",
    )

    def part(self) -> dict[str, Any]:
        """Return what was said, as the service takes it."""
        said = self.cleaned_data
        return {
            "role": said["role"],
            "share": said["share"],
            "autonomy": said["autonomy"],
            "name_shown": said["name_shown"] == "yes",
        }
