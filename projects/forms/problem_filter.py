"""What the list of problems can be narrowed by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from projects.models import Lab, Theme
from projects.states import ProblemState


class ProblemFilterForm(forms.Form):
    """Every field may be empty. What is unknown is ignored: an old link still leads to the list."""

    region = forms.ChoiceField(label=_("Region"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    state = forms.ChoiceField(label=_("Where it stands"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labs = Lab.objects.select_related("region").order_by("region__code", "pk")
        regions = {lab.region.code: str(lab.region) for lab in labs}
        self._choose("region", [("", _("every region")), *regions.items()])
        self._choose("theme", [("", _("every theme")), *((theme.slug, str(theme)) for theme in Theme.objects.all())])
        self._choose("state", [("", _("wherever it stands")), *ProblemState.choices])

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        field.choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        field.widget.attrs["class"] = "field__control"

    def chosen(self) -> dict[str, str]:
        """Return what was chosen and can be understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
