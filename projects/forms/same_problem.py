"""Which other problem says the same?"""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from projects.models import Problem
from projects.policies.problem import public_problems

_NUMBER = re.compile(r"(?:\A|/problems/)([0-9]{1,17})(?:/|\Z)", re.ASCII)


class SameProblemForm(forms.Form):
    """One of those that look alike, or the address of another one."""

    use_required_attribute = False

    other = forms.ChoiceField(label=_("Which one says the same?"), required=False, widget=forms.RadioSelect)
    address = forms.CharField(
        label=_("Or the address of another one"),
        required=False,
        max_length=300,
        help_text=_("Copy it from the line at the top of your browser, or write the number at its end."),
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )

    def __init__(self, *args: Any, problem: Problem, similar: list[Problem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.problem = problem
        choices = [(str(row.pk), f"{row.title} · {row.where}") for row in similar]
        self.fields["other"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        if not choices:
            del self.fields["other"]
            self.fields["address"].label = _("The address of the other one")
            self.fields["address"].required = True

    def clean(self) -> dict[str, Any]:
        """Find it among what everybody may read in the same lab."""
        cleaned = super().clean() or {}
        typed = _NUMBER.search(cleaned.get("address", "").strip())
        number = typed[1] if typed else cleaned.get("other")
        if cleaned.get("address") and not typed:
            self.add_error("address", _("This does not look like the address of a problem."))
        elif not self.errors:
            known = public_problems().filter(lab=self.problem.lab_id).exclude(pk=self.problem.pk)
            found = known.filter(pk=int(number)).first() if number else None
            cleaned["found"] = found
            if found is None:
                self.add_error("address", _("Please choose another problem that was told to the same lab."))
        return cleaned
