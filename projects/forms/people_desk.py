"""Forms of those who run a project and look for people."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Competence
from courses.sanitize import clean_text
from projects.forms.two_languages import TwoLanguageForm, boxes_of
from projects.models import RoleOpening
from projects.states import ApplicationState, ProjectRole

MOST_COMPETENCES = 3
HIGHEST_LEVEL = 8
LONGEST_TITLE = 120
LONGEST_TEXT = 2000
LONGEST_WORDS = 1000
DATE_FORMATS = ["%Y-%m-%d", "%Y.%m.%d", "%Y. %m. %d.", "%Y/%m/%d"]


def day_field(**options: Any) -> forms.DateField:
    """A day, typed or picked. One that has passed is refused."""
    return forms.DateField(
        input_formats=DATE_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "field__control--short"}),
        error_messages={"invalid": _("Write the day like this: 2027-03-31.")},
        **options,
    )


def not_past(day: date | None) -> date | None:
    """Refuse a last day that has passed."""
    if day is not None and day < timezone.localdate():
        raise forms.ValidationError(_("This day has passed. Choose today or a later one."))
    return day


class RoleForm(TwoLanguageForm):
    """An open role: Korean first, English where somebody can write it."""

    lines, texts = ("title",), ("what",)
    role = forms.ChoiceField(label=_("Role"), choices=ProjectRole.choices, widget=forms.RadioSelect)
    title_ko = forms.CharField(
        label=_("Whom do you look for? (Korean)"), max_length=LONGEST_TITLE, help_text=_("As you would say it aloud.")
    )
    title_en = forms.CharField(label=_("Whom do you look for? (English)"), max_length=LONGEST_TITLE, required=False)
    what_ko = forms.CharField(
        label=_("What will they do? (Korean)"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What happens in an ordinary week, with whom, and where."),
    )
    what_en = forms.CharField(
        label=_("What will they do? (English)"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    hours_per_week = forms.IntegerField(
        label=_("Hours a week"), min_value=1, max_value=40, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )
    places = forms.IntegerField(label=_("Places"), min_value=1, max_value=99, initial=1)
    until = day_field(label=_("Until when"), required=False, help_text=_("Empty: as long as it suits both sides."))
    answer_days = forms.IntegerField(
        label=_("You answer within so many days"),
        min_value=1,
        max_value=60,
        help_text=_("People see this day, and you see it here when it comes near."),
    )

    def __init__(self, *args: Any, opening: RoleOpening | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opening = opening
        if opening is not None:
            del self.fields["role"]
        self._add_competences()

    def _add_competences(self) -> None:
        asked = [] if self.opening is None else list(self.opening.competences.order_by("competence__position"))
        known = Competence.objects.filter(framework__is_default=True) | Competence.objects.filter(
            pk__in=[row.competence_id for row in asked]
        )
        choices = [("", _("nothing more")), *((competence.pk, str(competence)) for competence in known)]
        levels = [(number, str(number)) for number in range(1, HIGHEST_LEVEL + 1)]
        for number in range(1, MOST_COMPETENCES + 1):
            row = asked[number - 1] if number <= len(asked) else None
            self.fields[f"competence_{number}"] = forms.TypedChoiceField(
                label=_("Competence %(number)d") % {"number": number},
                choices=choices,
                coerce=int,
                empty_value=None,
                required=False,
                initial=row.competence_id if row else None,
            )
            self.fields[f"level_{number}"] = forms.TypedChoiceField(
                label=_("at level"), choices=levels, coerce=int, required=False, initial=row.level if row else 2
            )

    def competence_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Return the pairs of controls, competence and level, for the template."""
        return [(self[f"competence_{n}"], self[f"level_{n}"]) for n in range(1, MOST_COMPETENCES + 1)]

    def clean_until(self) -> date | None:
        """A day that stood there before may stay."""
        day: date | None = self.cleaned_data["until"]
        return day if self.opening is not None and day == self.opening.until else not_past(day)

    def words(self) -> dict[str, Any]:
        """Return what the services take."""
        data = self.cleaned_data
        asked = {
            data[f"competence_{n}"]: data[f"level_{n}"] or 1
            for n in range(1, MOST_COMPETENCES + 1)
            if data.get(f"competence_{n}")
        }
        return {
            **self.said(),
            **{name: data[name] for name in ("hours_per_week", "places", "until", "answer_days")},
            "competences": asked,
        }


def words_of(opening: RoleOpening) -> dict[str, Any]:
    """Return a stored opening as the form's initial values."""
    return {
        **boxes_of(opening, (*RoleForm.lines, *RoleForm.texts)),
        **{name: getattr(opening, name) for name in ("hours_per_week", "places", "until", "answer_days")},
    }


class AnswerForm(forms.Form):
    """Yes or no, and words to a person."""

    verdict = forms.ChoiceField(
        label=_("Do they take the role?"),
        choices=[
            (ApplicationState.ACCEPTED, _("Welcome")),
            (ApplicationState.DECLINED, _("Not this time")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    words = forms.CharField(
        label=_("Words to them"),
        help_text=_(
            "They get these words as you write them. When you decline, say why, and what would suit them better."
        ),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    welcome = forms.CharField(
        label=_("Welcome note"),
        help_text=_("When and where it begins, and whom to ask. It stays with their role."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """A no needs a word. All words go through the one sanitiser."""
        cleaned = super().clean() or {}
        for name in ("words", "welcome"):
            cleaned[name] = clean_text(cleaned.get(name))
        if cleaned.get("verdict") == ApplicationState.DECLINED and not cleaned["words"]:
            self.add_error("words", _("Say in a sentence why, so that nobody is left guessing."))
        return cleaned


class CloseRoleForm(forms.Form):
    """A word to those who still wait."""

    words = forms.CharField(
        label=_("A word to those who wait for an answer"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_words(self) -> str:
        """All words go through the one sanitiser."""
        return clean_text(self.cleaned_data["words"])


class RenewForm(forms.Form):
    """A new last day."""

    until = day_field(label=_("New last day"), required=False, help_text=_("Empty: without an end."))

    def clean_until(self) -> date | None:
        """The day lies ahead."""
        return not_past(self.cleaned_data["until"])


class ConcludeForm(forms.Form):
    """Thanks."""

    thanks = forms.CharField(
        label=_("A word of thanks"),
        help_text=_("They get these words. What they did stays theirs and the project’s."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_thanks(self) -> str:
        """All words go through the one sanitiser."""
        return clean_text(self.cleaned_data["thanks"])


class AppointForm(forms.Form):
    """A role for somebody who is known to the project."""

    person: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Who"),
        queryset=None,
        empty_label=_("Choose a person"),
        help_text=_("People with a role, an application or work in this project, and people of the lab."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=ProjectRole.choices, widget=forms.RadioSelect)
    hours_per_week = forms.IntegerField(label=_("Hours a week"), min_value=1, max_value=40, required=False)
    until = day_field(label=_("Until when"), required=False, help_text=_("Empty: without an end."))
    welcome = forms.CharField(
        label=_("Welcome note"), max_length=LONGEST_WORDS, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, people: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if people is None:
            del self.fields["person"]
        else:
            self.fields["person"].queryset = people  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_until(self) -> date | None:
        """The day lies ahead."""
        return not_past(self.cleaned_data["until"])

    def clean_welcome(self) -> str:
        """All words go through the one sanitiser."""
        return clean_text(self.cleaned_data["welcome"])
