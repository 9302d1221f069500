"""What can be looked for."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from courses.models import Competence
from courses.sanitize import clean_line
from learnsite.search.matching import LONGEST_QUERY
from learnsite.search.states import EntryKind, Order
from projects.models import Region, Theme

MINUTES = (
    (15, _("up to 15 minutes")),
    (30, _("up to 30 minutes")),
    (60, _("up to 1 hour")),
    (120, _("up to 2 hours")),
)
LEVELS = (
    ("1", _("levels 1 and 2: first steps")),
    ("2", _("levels 3 and 4: on your own")),
    ("3", _("levels 5 and 6: for others")),
    ("4", _("levels 7 and 8: new ground")),
)
WHERE = (("remote", _("from anywhere")), ("onsite", _("on the spot")))


class SearchForm(forms.Form):
    """Every field may be empty. What is unknown is ignored: an old link still leads somewhere."""

    q = forms.CharField(label=_("What are you looking for?"), required=False)
    kind = forms.ChoiceField(label=_("What"), required=False, widget=forms.HiddenInput)
    region = forms.ChoiceField(label=_("Region"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    competence = forms.TypedChoiceField(label=_("Competence"), required=False, coerce=int, empty_value=None)
    level = forms.ChoiceField(label=_("Level"), required=False)
    minutes = forms.TypedChoiceField(label=_("How long"), required=False, coerce=int, empty_value=None)
    language = forms.ChoiceField(label=_("Language of the work"), required=False)
    where = forms.ChoiceField(label=_("Where"), required=False)
    now = forms.BooleanField(label=_("Only what I can do now"), required=False)
    order = forms.ChoiceField(label=_("What comes first"), required=False)

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("kind", [("", ""), *EntryKind.choices])
        self._choose("region", [("", _("every region")), *((row.code, str(row)) for row in Region.objects.all())])
        self._choose("theme", [("", _("every theme")), *((row.slug, str(row)) for row in Theme.objects.all())])
        known = Competence.objects.filter(framework__is_default=True).order_by("position")
        self._choose("competence", [("", _("every competence")), *((row.pk, str(row)) for row in known)])
        self._choose("level", [("", _("every level")), *LEVELS])
        self._choose("minutes", [("", _("any length")), *MINUTES])
        self._choose("language", [("", _("any language")), *((code, _name(code)) for code, _n in settings.LANGUAGES)])
        self._choose("where", [("", _("anywhere or on the spot")), *WHERE])
        self._choose("order", [("", Order.BEST.label), *Order.choices[1:]])
        if not getattr(user, "is_authenticated", False):
            del self.fields["now"]

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        field.choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        field.widget.attrs["class"] = "field__control"

    def clean_q(self) -> str:
        """One line of a bearable length."""
        return clean_line(self.cleaned_data["q"], longest=LONGEST_QUERY)

    def chosen(self) -> dict[str, Any]:
        """Return what was chosen and can be understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def in_words(self, chosen: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """The name of each chosen filter and what it says to a person; words, kind and order apart."""
        for name, value in chosen.items():
            if name not in self.fields or name in {"q", "kind", "order"}:
                continue
            field = self.fields[name]
            choices = {str(key): label for key, label in getattr(field, "choices", [])}
            yield name, str(choices.get(str(value), field.label))


def _name(code: str) -> Any:
    return settings.LANGUAGE_NAMES.get(code, code)


def reading_language() -> str:
    """The language the page is read in."""
    return get_language() or settings.LANGUAGE_CODE
