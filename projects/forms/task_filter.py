"""What the list of tasks can be narrowed by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from projects.models import Region
from projects.states import TaskKind

MINUTES = ((30, _("up to 30 minutes")), (60, _("up to 1 hour")), (180, _("up to 3 hours")))


class TaskFilterForm(forms.Form):
    """Every field may be empty. What is unknown is ignored: an old link still leads to the list."""

    kind = forms.ChoiceField(label=_("What kind of work"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    minutes = forms.TypedChoiceField(label=_("How long"), required=False, coerce=int, empty_value=None)
    remote = forms.BooleanField(label=_("From anywhere"), required=False)
    now = forms.BooleanField(label=_("Only what I can do now"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("kind", [("", _("every kind")), *TaskKind.choices])
        self._choose("minutes", [("", _("any length")), *MINUTES])
        regions = Region.objects.filter(labs__projects__tasks__isnull=False).distinct().order_by("code")
        self._choose("region", [("", _("every region")), *((region.code, str(region)) for region in regions)])

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        field.choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        field.widget.attrs["class"] = "field__control"

    def chosen(self) -> dict[str, Any]:
        """Return what was chosen and can be understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
