"""What somebody adds to a problem."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.sanitize import clean_text
from projects.forms.contribution import PICTURES, ManyFilesInput
from projects.states import Solved


class ProblemEvidenceForm(forms.Form):
    """Words, and if one likes a link and photos."""

    use_required_attribute = False

    words = forms.CharField(
        label=_("What do you know about it?"),
        help_text=_("What you saw, when and where. Everybody can read it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    link = forms.URLField(
        label=_("A link"),
        required=False,
        assume_scheme="https",
        max_length=200,
        help_text=_("To a notice, an article or a page that shows it."),
    )
    photos = forms.Field(
        label=_("Photos"),
        required=False,
        widget=ManyFilesInput(attrs={"accept": PICTURES}),
        help_text=_("Without faces and number plates, please. The place and all other hidden details are removed."),
    )

    def clean_link(self) -> str:
        """Links lead to the web and nowhere else."""
        link: str = self.cleaned_data["link"]
        if link and not link.lower().startswith(("http://", "https://")):
            raise forms.ValidationError(_("A link begins with https:// or http://."))
        return link

    def clean_words(self) -> str:
        """Citizens' words go through the one sanitiser."""
        return needed(self.cleaned_data["words"])


class AnswerForm(forms.Form):
    """The answer to what the lab asked."""

    use_required_attribute = False

    message = forms.CharField(
        label=_("Your answer"),
        help_text=_("A sentence is enough. Everybody can read it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_message(self) -> str:
        """Citizens' words go through the one sanitiser."""
        return needed(self.cleaned_data["message"])


class SolvedForm(forms.Form):
    """Whether it was solved, from whoever told it."""

    use_required_attribute = False

    solved = forms.ChoiceField(label=_("Is the problem solved?"), choices=Solved.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What is different now?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody can read it."),
    )

    def clean_words(self) -> str:
        """Citizens' words go through the one sanitiser."""
        return clean_text(self.cleaned_data["words"])


def needed(value: Any) -> str:
    """Return the words as they are kept. Raises ValidationError when nothing is left of them."""
    words = clean_text(value)
    if not words:
        raise forms.ValidationError(_("Please write a word or two."))
    return words
