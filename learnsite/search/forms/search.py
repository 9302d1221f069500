"""What can be looked for over everything: words, a kind of thing, and the filters of its list."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from courses.models import Competence
from courses.sanitize import clean_line
from learnsite.search.matching import LONGEST_QUERY
from learnsite.search.states import EntryKind, Order
from projects.forms.filters import FilterForm, ProblemFilterForm, ProjectFilterForm, TaskFilterForm
from projects.models import Lab

_LEARNING = ("competence", "level", "minutes", "language")
# What is asked of each kind of thing. Another filter stays in the address and among the tags; it is only not offered.
OFFERED: dict[str, tuple[str, ...]] = {
    "": TaskFilterForm.offers,
    EntryKind.TASK: TaskFilterForm.offers,
    EntryKind.PROJECT: ProjectFilterForm.offers,
    EntryKind.PROBLEM: ProblemFilterForm.offers,
    EntryKind.LESSON: _LEARNING,
    EntryKind.MODULE: _LEARNING,
    EntryKind.LAB: ("region",),
    EntryKind.OUTCOME: ("region", "theme"),
}


class SearchForm(FilterForm):
    """Every field may be empty. What is unknown is ignored: an old link still leads somewhere."""

    offers = tuple(FilterForm.base_fields)

    q = forms.CharField(label=_("What are you looking for?"), required=False)
    kind = forms.ChoiceField(label=_("What"), required=False, widget=forms.HiddenInput)
    order = forms.ChoiceField(label=_("What comes first"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("kind", [("", ""), *EntryKind.choices])
        self._choose("order", [("", Order.BEST.label), *Order.choices[1:]])

    def competences(self) -> QuerySet[Competence]:
        """Those of the framework that is taught by."""
        return Competence.objects.filter(framework__is_default=True).order_by("position")

    def clean_q(self) -> str:
        """One line of a bearable length."""
        return clean_line(self.cleaned_data["q"], longest=LONGEST_QUERY)

    @property
    def selects(self) -> list[forms.BoundField]:
        """What means something for the kind that is looked for, and what comes first."""
        return [field for field in super().selects if field.name in self._offered] + [self["order"]]

    @property
    def ticks(self) -> list[forms.BoundField]:
        """The fields that are only ticked."""
        return [field for field in super().ticks if field.name in self._offered]

    @property
    def _offered(self) -> tuple[str, ...]:
        return OFFERED[self.chosen().get("kind", "")]

    def know_labs(self, slugs: set[str]) -> None:
        """Be able to call these labs by their names. One query, or none."""
        known = Lab.objects.filter(slug__in=slugs) if slugs else []
        self._choose("lab", [("", ""), *((lab.slug, str(lab)) for lab in known)])

    def whole_in_words(self, chosen: Mapping[str, Any]) -> str:
        """What is looked for, as a person would say it: the kind of thing, the words, each filter."""
        said = [str(EntryKind(chosen["kind"]).label)] if chosen.get("kind") in EntryKind.values else []
        said += [f"“{chosen['q']}”"] if chosen.get("q") else []
        return " · ".join([*said, *(label for _name, label in self.in_words(chosen))])


def reading_language() -> str:
    """The language the page is read in."""
    return get_language() or settings.LANGUAGE_CODE
