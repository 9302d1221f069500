"""The reviewer's form: a mark per criterion and a message."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.sanitize import clean_text
from projects.models.rubric import HIGHEST_MARK, LOWEST_MARK
from projects.states import Verdict

MARK_WORDS = {1: _("not yet"), 2: _("nearly"), 3: _("enough"), 4: _("exemplary")}
MARKS = [(str(mark), MARK_WORDS[mark]) for mark in range(LOWEST_MARK, HIGHEST_MARK + 1)]


class VerdictForm(forms.Form):
    """Shape only: which marks a verdict needs is decided by the service."""

    verdict = forms.ChoiceField(choices=Verdict.choices, widget=forms.HiddenInput)
    message = forms.CharField(
        label=_("A word to the citizen"),
        help_text=_("Begin with one thing that went well. It helps the next person, too."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "data-comment": ""}),
    )

    def __init__(self, *args: Any, criteria: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            self.fields[self.field_name(criterion["key"])] = forms.TypedChoiceField(
                label=criterion["name"], choices=MARKS, coerce=int, required=False, widget=forms.RadioSelect
            )

    @staticmethod
    def field_name(key: str) -> str:
        """The name of the control that marks a criterion."""
        return f"mark_{key}"

    def clean_message(self) -> str:
        """Citizens' and reviewers' words go through the one sanitiser."""
        return clean_text(self.cleaned_data["message"])

    def marks(self) -> dict[str, int]:
        """Return the marks that were given, by criterion key."""
        given = {c["key"]: self.cleaned_data.get(self.field_name(c["key"])) for c in self.criteria}
        return {key: mark for key, mark in given.items() if mark not in (None, "")}

    def rows(self) -> list[dict[str, Any]]:
        """Return one mapping per criterion for the template: words, control name, and what is chosen now."""
        return [
            {
                **criterion,
                "name_of_control": self.field_name(criterion["key"]),
                "chosen": str(self[self.field_name(criterion["key"])].value() or ""),
                "error": next(iter(self[self.field_name(criterion["key"])].errors), ""),
                "marks": MARKS,
            }
            for criterion in self.criteria
        ]
