"""A level in a competence as a goal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import Competence

LEVELS = [
    (2, _("2: simple things on my own")),
    (4, _("4: on my own, fitted to my needs")),
    (6, _("6: in new situations")),
]


class CompetenceGoalForm(forms.Form):
    """Which competence, and how far."""

    competence = forms.ModelChoiceField(
        queryset=Competence.objects.none(), label=_("What do you want to be able to do?"), to_field_name="code"
    )
    level = forms.TypedChoiceField(label=_("How well?"), choices=LEVELS, coerce=int)

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]  # what a form takes
        chosen: forms.ModelChoiceField = self.fields["competence"]  # type: ignore[assignment]  # declared above
        chosen.queryset = Competence.objects.filter(framework__is_default=True).order_by("position")
