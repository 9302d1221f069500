"""What the list of tasks can be narrowed by."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from courses.models import Competence
from projects.models import Region, Theme
from projects.states import TaskKind

MINUTES = (
    (15, _("up to 15 minutes")),
    (30, _("up to 30 minutes")),
    (60, _("up to 1 hour")),
    (120, _("up to 2 hours")),
    (180, _("up to 3 hours")),
)
LEVELS = (
    ("1", _("levels 1 and 2: first steps")),
    ("2", _("levels 3 and 4: on your own")),
    ("3", _("levels 5 and 6: for others")),
    ("4", _("levels 7 and 8: new ground")),
)


class TaskFilterForm(forms.Form):
    """Every field may be empty. What is unknown is ignored: an old link still leads to the list."""

    kind = forms.ChoiceField(label=_("What kind of work"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    minutes = forms.TypedChoiceField(label=_("How long"), required=False, coerce=int, empty_value=None)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    competence = forms.TypedChoiceField(label=_("Competence"), required=False, coerce=int, empty_value=None)
    level = forms.ChoiceField(label=_("Level"), required=False)
    language = forms.ChoiceField(label=_("Language of the work"), required=False)
    remote = forms.BooleanField(label=_("From anywhere"), required=False)
    now = forms.BooleanField(label=_("Only what I can do now"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("kind", [("", _("every kind")), *TaskKind.choices])
        self._choose("minutes", [("", _("any length")), *MINUTES])
        self._choose("theme", [("", _("every theme")), *((theme.slug, str(theme)) for theme in self.themes())])
        used = Competence.objects.filter(used_by_tasks__isnull=False).distinct().order_by("framework", "position")
        self._choose("competence", [("", _("every competence")), *((row.pk, str(row)) for row in used)])
        self._choose("level", [("", _("every level")), *LEVELS])
        names = settings.LANGUAGE_NAMES
        self._choose(
            "language",
            [("", _("any language")), *((code, names.get(code, code)) for code, _name in settings.LANGUAGES)],
        )
        self._choose("region", [("", _("every region")), *((region.code, str(region)) for region in self.regions())])

    def regions(self) -> QuerySet[Region]:
        """The regions there is something in."""
        return Region.objects.filter(labs__projects__tasks__isnull=False).distinct().order_by("code")

    def themes(self) -> QuerySet[Theme]:
        """The themes something is about."""
        return Theme.objects.filter(projects__tasks__isnull=False).distinct().order_by("slug")

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        field.choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        field.widget.attrs["class"] = "field__control"

    def chosen(self) -> dict[str, Any]:
        """Return what was chosen and can be understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
