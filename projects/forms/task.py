"""The form of a task: one long page in sections, and rows that grow. It keeps whatever is there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from projects.forms.people_desk import day_field
from projects.forms.task_rows import LenientForm, both, line, text
from projects.forms.two_languages import boxes
from projects.queries.task_plan import TEXTS, TaskPlan
from projects.states import Complexity, TaskKind, TaskMode

FREE_WHEN_TAKEN = ("title_ko", "title_en", "safety_ko", "safety_en", "capacity", "deadline", "good_first")
_LONG = frozenset({"summary", "safety"})


def number_field(label: Any, *, least: int, most: int, unit: Any = "", help_text: Any = "") -> forms.IntegerField:
    """A whole number that may be left open."""
    attrs = {"inputmode": "numeric", **({"data-unit": unit} if unit else {})}
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        required=False,
        help_text=help_text,
        widget=forms.NumberInput(attrs=attrs),
    )


class TaskForm(LenientForm):
    """What is said about the task as a whole. Nothing is required here: opening the task says what is missing."""

    # Without these it cannot be opened, so they are not marked as optional.
    needed = frozenset({"title_ko", "summary_ko", "kind", "minutes", "capacity", "minimum", "claim_days", "mode",
                        "complexity", "rubric"})  # fmt: skip

    title_ko = line(_("Title, in Korean"), help_text=_("A question or a request, with the place in it."), longest=120)
    title_en = line(_("Title in English"), longest=120)
    kind = forms.ChoiceField(
        label=_("What kind of work is it?"), choices=TaskKind.choices, required=False, widget=forms.RadioSelect
    )
    summary_ko = text(_("Why it matters, in Korean"), help_text=_("Who is helped by it, in two sentences."))
    summary_en = text(_("Why it matters, in English"))
    used_for_ko = line(_("What it is used for, in Korean"), help_text=_("Where people will meet it again."))
    used_for_en = line(_("What it is used for, in English"))
    bring_ko = line(_("What to bring, in Korean"), help_text=_("Such as a phone and a tape measure."))
    bring_en = line(_("What to bring, in English"))
    minutes = number_field(
        _("How long it takes"),
        least=5,
        most=2400,
        unit=_("minutes"),
        help_text=_("For somebody who does it for the first time, without the way there."),
    )
    complexity = forms.TypedChoiceField(
        label=_("How hard is it?"), choices=Complexity.choices, coerce=int, required=False, widget=forms.RadioSelect
    )
    remote = forms.BooleanField(label=_("It can be done from anywhere"), required=False)
    place_ko = line(_("Where, in Korean"), help_text=_("So exactly that somebody finds it."))
    place_en = line(_("Where, in English"))
    keeps_place = forms.BooleanField(
        label=_("Keep where photos were taken; only if the result is worthless without it"), required=False
    )
    language = forms.ChoiceField(label=_("In which language people hand in"), required=False)
    safety_ko = text(
        _("What is needed to be safe, in Korean"),
        help_text=_("Traffic, slopes, tides, dogs, the dark; whom not to photograph; when to turn back."),
    )
    safety_en = text(_("What is needed to be safe, in English"))
    mode = forms.ChoiceField(
        label=_("Who does it?"), choices=TaskMode.choices, required=False, widget=forms.RadioSelect
    )
    capacity = number_field(_("Places"), least=1, most=999, help_text=_("How many can hold it at the same time."))
    minimum = number_field(
        _("People it needs to start"),
        least=1,
        most=999,
        help_text=_("1: anybody can begin alone. With more, people see who is in so far, and begin together."),
    )
    claim_days = number_field(
        _("How long it is kept for somebody"), least=1, most=90, unit=_("days"), help_text=_("Ten is a good number.")
    )
    deadline = day_field(
        label=_("Last day to take it"), required=False, help_text=_("Who has it by then may still finish.")
    )
    rubric = forms.TypedChoiceField(
        label=_("By what it is judged"), coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    good_first = forms.BooleanField(label=_("Mark it as a good first task"), required=False)

    def __init__(self, *args: Any, rubrics: Any = (), taken: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rubric"].choices = rubrics  # type: ignore[attr-defined]  # a choice
        self.fields["language"].choices = [("", _("any language")), *settings.LANGUAGES]  # type: ignore[attr-defined]
        if taken:
            for name in set(self.fields) - set(FREE_WHEN_TAKEN):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """It cannot need more people than there is room for."""
        cleaned = super().clean() or {}
        places, least = cleaned.get("capacity"), cleaned.get("minimum")
        if places and least and least > places:
            self.add_error("minimum", _("It cannot need more people than it has places."))
        return cleaned

    def values(self, base: TaskPlan) -> TaskPlan:
        """Return the plan with what was said here; a box that is wrong, or not shown, leaves what ``base`` says."""
        data = self.cleaned_data
        said: dict[str, Any] = {
            name: both(data, name, lines=name not in _LONG)
            for name in TEXTS
            if f"{name}_ko" in data and f"{name}_en" in data
        }
        for name in ("remote", "keeps_place", "good_first", "deadline", "language"):
            if name in data:
                said[name] = data[name]
        for name in ("kind", "complexity", "mode", "capacity", "minimum", "claim_days", "rubric"):
            if data.get(name) not in (None, ""):
                said[name] = data[name]
        if "minutes" in data:
            said["minutes"] = data["minutes"] or 0
        plan = replace(base, **said)
        return plan if plan.minimum <= plan.capacity else replace(plan, minimum=min(base.minimum, plan.capacity))


def raw_plan(plan: TaskPlan) -> dict[str, Any]:
    """The plan as the boxes of TaskForm."""
    words: dict[str, Any] = {}
    for name in TEXTS:
        words |= boxes(name, getattr(plan, name))
    names = (
        "kind", "complexity", "remote", "keeps_place", "language", "mode", "capacity", "minimum", "claim_days",
        "deadline", "rubric", "good_first",
    )  # fmt: skip
    return {**words, **{name: getattr(plan, name) for name in names}, "minutes": plan.minutes or None}


def module_keys(rows: list[Mapping[str, Any]]) -> tuple[UUID, ...]:
    """The keys that were chosen, each once."""
    return tuple(dict.fromkeys(UUID(row["module"]) for row in rows if row.get("module")))
