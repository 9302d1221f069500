"""Forms of people who look for a role, take one, and leave one."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.sanitize import clean_text
from projects.models import Region, TaskClaim
from projects.states import ProjectRole

LONGEST_MESSAGE = 2000
LONGEST_WORDS = 1000


class RoleFilterForm(forms.Form):
    """What the list of open roles can be narrowed by. What is unknown is ignored: an old link still leads to the list."""

    region = forms.ChoiceField(label=_("Region"), required=False)
    role = forms.ChoiceField(label=_("Role"), required=False)

    def __init__(self, *args: Any, regions: Iterable[Region], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("region", [("", _("every region")), *((region.code, str(region)) for region in regions)])
        self._choose("role", [("", _("every role")), *ProjectRole.choices])

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        field.choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        field.widget.attrs["class"] = "field__control"

    def chosen(self) -> dict[str, Any]:
        """Return what was chosen and can be understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ApplicationForm(forms.Form):
    """A message to those who run the project."""

    message = forms.CharField(
        label=_("Your message"),
        help_text=_("What draws you to it, and when you have time. Two or three sentences are enough."),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write a sentence or two, so that they know who is asking.")},
    )

    def clean_message(self) -> str:
        """Citizens' words go through the one sanitiser; a message of nothing but invisible characters is none."""
        message = clean_text(self.cleaned_data["message"])
        if not message:
            raise forms.ValidationError(self.fields["message"].error_messages["required"], code="required")
        return message


class LeaveForm(forms.Form):
    """A word on leaving, and which tasks go back. Nothing of it must be filled in."""

    words = forms.CharField(
        label=_("A word to those who stay"),
        help_text=_("You need not give a reason. Only those who run the project read this."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    give_back = forms.TypedMultipleChoiceField(
        label=_("Tasks you give back"),
        help_text=_("What you do not tick stays yours, and you can finish it. What you wrote is kept either way."),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, claims: Iterable[TaskClaim], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(claim.pk, str(claim.task.title)) for claim in claims]
        self.fields["give_back"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        if not choices:
            del self.fields["give_back"]

    def clean_words(self) -> str:
        """Citizens' words go through the one sanitiser."""
        return clean_text(self.cleaned_data["words"])
