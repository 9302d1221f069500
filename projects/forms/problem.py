"""The form with which a resident tells a lab about a problem."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.sanitize import clean_text
from projects.forms.contribution import PICTURES, ManyFilesInput
from projects.models import Lab, Problem, Theme

WORDS = ("title", "what", "where", "whom", "since")
# What is kept while somebody signs in or adds a photo: the names of the controls, and how long each may be.
KEPT = {"lab": 20, "title": 400, "what": 4000, "where": 400, "whom": 400, "since": 400, "place": 40, "name_shown": 3}


class ProblemForm(forms.ModelForm):
    """Three questions that need an answer; the others may stay empty."""

    use_required_attribute = False

    lab = forms.ModelChoiceField(
        label=_("Which region is it in?"), queryset=Lab.objects.select_related("region"), empty_label=_("Choose a lab")
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("What is it about?"),
        queryset=Theme.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick what fits. The lab can find it more quickly then."),
    )
    photos = forms.Field(
        label=_("Photos"),
        required=False,
        widget=ManyFilesInput(attrs={"accept": PICTURES}),
        help_text=_("Without faces and number plates, please. The place and all other hidden details are removed."),
    )
    place = forms.CharField(required=False, widget=forms.HiddenInput)
    name_shown = forms.ChoiceField(
        label=_("Show your name with it?"),
        choices=[("yes", _("Yes, with my name")), ("no", _("No, as “a resident”"))],
        initial="yes",
        widget=forms.RadioSelect,
        help_text=_("The lab sees your name either way, so that it can answer you."),
    )

    class Meta:
        model = Problem
        fields = ["lab", *WORDS, "themes"]
        labels = {
            "title": _("What is the problem, in one sentence?"),
            "what": _("What happens?"),
            "where": _("Where?"),
            "whom": _("Who has this problem?"),
            "since": _("Since when?"),
        }
        help_texts = {
            "title": _("For example: the shelter has no step-free entrance."),
            "what": _("As you would tell a neighbour. Two or three sentences are enough."),
            "where": _("A village, a street or a building."),
            "whom": _("For example: people with a walking frame."),
            "since": _("Roughly is fine."),
        }
        widgets = {"what": forms.Textarea(attrs={"rows": 5})}

    def clean(self) -> dict[str, Any]:
        """All words go through the one sanitiser; what is nothing after that was nothing."""
        cleaned = {
            key: clean_text(value) if isinstance(value, str) else value
            for key, value in (super().clean() or {}).items()
        }
        for name in WORDS:
            if self.fields[name].required and cleaned.get(name) == "":
                self.add_error(name, self.fields[name].error_messages["required"])
        return cleaned

    def clean_place(self) -> tuple[Decimal, Decimal] | None:
        """Return (latitude, longitude) in degrees. What cannot be a place is left out: the words say where it is."""
        return place_in(self.cleaned_data["place"])


def place_in(text: str) -> tuple[Decimal, Decimal] | None:
    """Return "36.019,129.343" as two numbers of degrees, or None when it is no place on Earth."""
    try:
        latitude, longitude = (Decimal(part.strip()) for part in text.split(","))
        on_earth = abs(latitude) <= 90 and abs(longitude) <= 180
    except (InvalidOperation, ValueError):
        return None
    return (latitude, longitude) if on_earth else None
