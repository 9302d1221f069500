"""What lists of tasks, projects and problems can be narrowed by: one form, of which each list offers what means something in it.

The names and values are the same on every list and in the search over everything, so that a choice made on one can be
kept and mailed by another. What they mean: projects.queries.finding.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from courses.models import Competence
from projects.models import Lab, Region, Theme
from projects.states import ProblemStanding, ProblemState, TaskKind

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
WHERE = (("remote", _("from anywhere")), ("onsite", _("on the spot")))
MOST_COUNTED = 20

Choices = list[tuple[Any, Any]]


class FilterForm(forms.Form):
    """Every field may be empty. What is unknown is ignored: an old link still leads to the list."""

    offers: ClassVar[tuple[str, ...]] = ()

    lab = forms.ChoiceField(label=_("Lab"), required=False, widget=forms.HiddenInput)
    work = forms.ChoiceField(label=_("What kind of work"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    minutes = forms.TypedChoiceField(label=_("How long"), required=False, coerce=int, empty_value=None)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    state = forms.ChoiceField(label=_("Where it stands"), required=False)
    competence = forms.TypedChoiceField(label=_("Competence"), required=False, coerce=int, empty_value=None)
    level = forms.ChoiceField(label=_("Level"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    where = forms.ChoiceField(label=_("Where"), required=False)
    now = forms.BooleanField(label=_("Only what I can do now"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in [name for name in FilterForm.base_fields if name not in self.offers]:
            del self.fields[name]
        for name in self.fields:
            if name in FilterForm.base_fields and name != "now":
                self._choose(name, getattr(self, f"_{name}_choices")())

    def regions(self) -> QuerySet[Region]:
        """The regions there is something in."""
        return Region.objects.all()

    def themes(self) -> QuerySet[Theme]:
        """The themes something is about."""
        return Theme.objects.all()

    def competences(self) -> QuerySet[Competence]:
        """The competences something uses."""
        return Competence.objects.filter(used_by_tasks__isnull=False).distinct().order_by("framework", "position")

    def chosen(self) -> dict[str, Any]:
        """Return what was chosen and can be understood."""
        return dict(self._chosen)

    def in_words(self, chosen: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """The name of each chosen filter and what it says to a person."""
        for name, value in chosen.items():
            if name in FilterForm.base_fields and name in self.fields:
                field = self.fields[name]
                choices = {str(key): label for key, label in getattr(field, "choices", [])}
                exact = dict(ProblemState.choices) if name == "state" else {}
                yield name, str(choices.get(str(value)) or exact.get(value) or field.label)

    def tags(self) -> list[dict[str, str]]:
        """Each chosen filter with the address of the list without it."""
        return [
            {"name": name, "label": label, "url": self.address_without(name)}
            for name, label in self.in_words(self._chosen)
        ]

    def address_without(self, *names: str, **changes: str) -> str:
        """The present address without some of its names, from the beginning of the list."""
        query = QueryDict(mutable=True)
        query.update(self.data)
        for name in (*names, "after"):
            query.pop(name, None)
        for name, value in changes.items():
            query[name] = value
        return f"?{query.urlencode()}"

    def ways_out(self, count: Callable[[dict[str, Any]], int]) -> list[dict[str, Any]]:
        """For an empty list: each filter that hides something alone, with how much. One query a chosen filter, of a count
        that stops at twenty."""
        found = []
        for tag in self.tags():
            fewer = {name: value for name, value in self._chosen.items() if name != tag["name"]}
            if number := min(count(fewer), MOST_COUNTED):
                found.append({**tag, "count": number, "more": number == MOST_COUNTED})
        return found

    @property
    def selects(self) -> list[forms.BoundField]:
        """The fields one value is chosen in."""
        return [
            field for field in self.visible_fields() if field.name in FilterForm.base_fields and field.name != "now"
        ]

    @property
    def ticks(self) -> list[forms.BoundField]:
        """The fields that are only ticked."""
        return [field for field in self.visible_fields() if field.name == "now"]

    @cached_property
    def found_lab(self) -> Lab | None:
        """The lab whose things are wanted. One query where one is named."""
        slug = str(self.data.get("lab", "")).replace("\x00", "")
        return Lab.objects.select_related("region").filter(slug=slug).first() if slug else None

    @cached_property
    def _chosen(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def _choose(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        field.choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        field.widget.attrs["class"] = "field__control"

    def _lab_choices(self) -> Choices:
        return [("", ""), *([(self.found_lab.slug, str(self.found_lab))] if self.found_lab else [])]

    def _work_choices(self) -> Choices:
        return [("", _("every kind")), *TaskKind.choices]

    def _region_choices(self) -> Choices:
        return [("", _("every region")), *((row.code, str(row)) for row in self.regions())]

    def _minutes_choices(self) -> Choices:
        return [("", _("any length")), *MINUTES]

    def _theme_choices(self) -> Choices:
        return [("", _("every theme")), *((row.slug, str(row)) for row in self.themes())]

    def _state_choices(self) -> Choices:
        """Four that a resident understands; a link may name an exact state, which is then offered as well."""
        named = self.data.get("state")
        exact = [choice for choice in ProblemState.choices if choice[0] == named]
        return [("", _("wherever it stands")), *ProblemStanding.choices, *exact]

    def _competence_choices(self) -> Choices:
        return [("", _("every competence")), *((row.pk, str(row)) for row in self.competences())]

    def _level_choices(self) -> Choices:
        return [("", _("every level")), *LEVELS]

    def _language_choices(self) -> Choices:
        names = settings.LANGUAGE_NAMES
        return [("", _("any language")), *((code, names.get(code, code)) for code, _name in settings.LANGUAGES)]

    def _where_choices(self) -> Choices:
        return [("", _("anywhere or on the spot")), *WHERE]


class TaskFilterForm(FilterForm):
    """The list of open tasks."""

    offers = ("work", "region", "minutes", "theme", "competence", "level", "language", "where", "now")

    def regions(self) -> QuerySet[Region]:
        """The regions with a task."""
        return Region.objects.filter(labs__projects__tasks__isnull=False).distinct().order_by("code")

    def themes(self) -> QuerySet[Theme]:
        """The themes of a project with a task."""
        return Theme.objects.filter(projects__tasks__isnull=False).distinct().order_by("slug")


class ProjectFilterForm(FilterForm):
    """The list of projects: a project fits when it has an open task that does."""

    offers = ("lab", *TaskFilterForm.offers)

    def regions(self) -> QuerySet[Region]:
        """The regions with a project."""
        return Region.objects.filter(labs__projects__isnull=False).distinct().order_by("code")

    def themes(self) -> QuerySet[Theme]:
        """The themes of a project."""
        return Theme.objects.filter(projects__isnull=False).distinct().order_by("slug")


class ProblemFilterForm(FilterForm):
    """The list of problems residents told."""

    offers = ("lab", "region", "theme", "state", "language")

    def regions(self) -> QuerySet[Region]:
        """The regions with a lab."""
        return Region.objects.filter(labs__isnull=False).distinct().order_by("code")
