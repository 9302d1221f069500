"""The forms with which a coordinator tells what became of the work."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from courses.sanitize import clean_line, clean_text
from projects.forms.two_languages import TwoLanguageForm, boxes_of
from projects.models import Contribution, Outcome
from projects.services.write_outcome import Part
from projects.states import OutcomeKind, PartInOutcome, Useful


class OutcomeForm(TwoLanguageForm):
    """What was made, used, left or handed over, in Korean and, if there is somebody who can, in English.

    ``work``: the contributions that can be named. For each there is a choice (not named, used, not used) and a word why.
    """

    lines, texts = ("title", "used_by"), ("body",)
    kind = forms.ChoiceField(label=_("What is it?"), choices=OutcomeKind.choices, widget=forms.RadioSelect)
    title_ko = forms.CharField(label=_("In one line, in Korean"), max_length=120)
    body_ko = forms.CharField(
        label=_("What came of it, in Korean"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Who uses it, for what, since when. If it was left: why, and what others can learn from it."),
    )
    used_by_ko = forms.CharField(label=_("Who uses it, in Korean"), max_length=120, required=False)
    title_en = forms.CharField(label=_("In one line, in English"), max_length=120, required=False)
    body_en = forms.CharField(
        label=_("What came of it, in English"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    used_by_en = forms.CharField(label=_("Who uses it, in English"), max_length=120, required=False)
    url = forms.URLField(label=_("Where it can be seen"), required=False, assume_scheme="https")
    happened_on = forms.DateField(
        label=_("Since when"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(self, *args: Any, work: list[Contribution], outcome: Outcome | None = None, **kwargs: Any) -> None:
        self.work = work
        named = {part.contribution_id: part for part in outcome.parts.all()} if outcome else {}
        initial = {**_initial(outcome), **kwargs.pop("initial", {})} if outcome else kwargs.pop("initial", {})
        super().__init__(*args, initial=initial, **kwargs)
        for row in work:
            part = named.get(row.pk)
            self.fields[f"part-{row.pk}"] = forms.ChoiceField(
                label=_("What became of this work?"),
                choices=[("", _("It is not about this work")), *PartInOutcome.choices],
                required=False,
                initial=part.part if part else "",
                widget=forms.RadioSelect,
            )
            self.fields[f"words-{row.pk}"] = forms.CharField(
                label=_("Why it was not used, kindly"),
                max_length=300,
                required=False,
                initial=part.words if part else "",
            )

    @property
    def about(self) -> list[forms.BoundField]:
        """The fields about the outcome itself."""
        return [field for field in self.not_in_english if not field.name.startswith(("part-", "words-"))]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each contribution with its two fields."""
        return [{"work": row, "part": self[f"part-{row.pk}"], "words": self[f"words-{row.pk}"]} for row in self.work]

    def clean(self) -> dict[str, Any]:
        """Work that was not used says why."""
        cleaned = super().clean()
        for row in self.work:
            cleaned[f"words-{row.pk}"] = clean_line(cleaned.get(f"words-{row.pk}", ""))
            if cleaned.get(f"part-{row.pk}") == PartInOutcome.NOT_USED and not cleaned[f"words-{row.pk}"]:
                self.add_error(
                    f"words-{row.pk}", ValidationError(_("Say in a sentence why it was not used. The person reads it."))
                )
        return cleaned

    def words(self) -> dict[str, Any]:
        """What the services take: kind, title, body, used_by, url, happened_on."""
        data = self.cleaned_data
        return {"kind": data["kind"], "url": data["url"], "happened_on": data["happened_on"], **self.said()}

    def parts(self) -> dict[int, Part]:
        """The contributions that are named."""
        return {
            row.pk: Part(PartInOutcome(chosen), self.cleaned_data[f"words-{row.pk}"])
            for row in self.work
            if (chosen := self.cleaned_data[f"part-{row.pk}"])
        }


def _initial(outcome: Outcome) -> dict[str, Any]:
    """What is stored, as the form asks for it."""
    texts = boxes_of(outcome, (*OutcomeForm.lines, *OutcomeForm.texts))
    return {**texts, "kind": outcome.kind, "url": outcome.url, "happened_on": outcome.happened_on}


class UsefulnessForm(forms.Form):
    """Whether work was useful to the project."""

    useful = forms.ChoiceField(
        label=_("Was it useful to the project?"), choices=Useful.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In a sentence"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What it is used for, or why it cannot be used. The person reads it."),
    )

    def clean_words(self) -> str:
        """The one sanitiser."""
        return clean_text(self.cleaned_data["words"])

    def clean(self) -> dict[str, Any]:
        """Anything but a plain yes needs a reason."""
        cleaned = super().clean() or {}
        if cleaned.get("useful") in (Useful.PARTLY, Useful.NO) and not cleaned.get("words"):
            self.add_error("words", _("Say in a sentence why. The person reads it."))
        return cleaned
