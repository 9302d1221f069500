"""How a saved search is called and how often it is mailed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.sanitize import clean_line
from learnsite.search.models import SavedSearch
from learnsite.search.states import Every


class SavedSearchForm(forms.Form):
    """Its name, and when new things are mailed."""

    name = forms.CharField(label=_("What you call it"), max_length=80)
    mails = forms.BooleanField(label=_("Mail me new things that fit"), required=False)
    every = forms.ChoiceField(label=_("How often at most"), choices=Every.choices, widget=forms.RadioSelect)

    @classmethod
    def of(cls, saved: SavedSearch, data: Any = None) -> "SavedSearchForm":
        """The form as it stands now, or with what was sent."""
        return cls(data, initial={"name": saved.name, "mails": saved.mails, "every": saved.every})

    def clean_name(self) -> str:
        """One line."""
        return clean_line(self.cleaned_data["name"])
