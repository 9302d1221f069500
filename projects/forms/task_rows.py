"""Rows that can be added, removed and moved in the form of a task, by buttons that send the form: it works without a script."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.sanitize import clean_line, clean_text
from projects.forms.two_languages import boxes, words_said
from projects.queries.task_plan import Ask, Step, Uses, Words
from projects.states import CompetenceUse, FieldKind

MOST_ROWS = 30
LONGEST_LINE = 200
LONGEST_TEXT = 2000
HIGHEST_LEVEL = 8
Choices = Sequence[tuple[Any, Any]]
Raw = dict[str, str]


def line(label: Any, *, help_text: Any = "", longest: int = LONGEST_LINE) -> forms.CharField:
    """A line that may be left open."""
    return forms.CharField(label=label, help_text=help_text, max_length=longest, required=False)


def text(label: Any, *, help_text: Any = "", rows: int = 3) -> forms.CharField:
    """A text that may be left open."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST_TEXT, required=False, widget=area)


def both(data: Mapping[str, Any], name: str, *, lines: bool = True) -> Words:
    """What was written in Korean and in English, through the one sanitiser; what is empty is left out."""
    return words_said(data, name, tidy=clean_line if lines else clean_text)


class LenientForm(forms.Form):
    """A form that keeps whatever is there. What is ``needed`` in the end is not marked as optional, yet may be empty."""

    use_required_attribute = False
    needed: frozenset[str] = frozenset()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._mark_needed(needed=True)

    def full_clean(self) -> None:
        """An empty box is no mistake."""
        self._mark_needed(needed=False)
        super().full_clean()
        self._mark_needed(needed=True)

    def _mark_needed(self, *, needed: bool) -> None:
        for name in self.needed & set(self.fields):
            self.fields[name].required = needed


class RowForm(LenientForm):
    """One row. Nothing in it is required: an empty row says nothing."""

    names: tuple[str, ...] = ()

    def is_empty(self) -> bool:
        """Whether nobody wrote anything in the boxes that count."""
        return not any(self.data.get(self.add_prefix(name), "").strip() for name in self.names)


class StepForm(RowForm):
    """One step of how to do it."""

    called = _("Step")

    names = ("title_ko", "title_en", "body_ko", "body_en")
    needed = frozenset({"title_ko"})
    title_ko = line(_("What to do, in Korean"), help_text=_("One thing, as you would say it aloud."))
    body_ko = text(_("A word more about it, in Korean"), rows=2)
    title_en = line(_("The same in English"))
    body_en = text(_("A word more in English"), rows=2)

    def value(self) -> Step:
        """Return the step."""
        return Step(
            title=both(self.cleaned_data, "title"),
            body=both(self.cleaned_data, "body", lines=False),
        )


class UsesForm(RowForm):
    """A competence the task needs or grows."""

    called = _("Competence")

    names = ("competence",)
    needed = frozenset({"use", "level"})
    competence = forms.TypedChoiceField(label=_("Competence"), coerce=int, empty_value=None, required=False)
    use = forms.ChoiceField(
        label=_("The task …"), choices=[("grows", _("grows it")), ("needs", _("needs it"))], required=False
    )
    level = forms.TypedChoiceField(
        label=_("at level"),
        choices=[(number, str(number)) for number in range(1, HIGHEST_LEVEL + 1)],
        coerce=int,
        required=False,
    )

    def __init__(self, *args: Any, choices: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["competence"].choices = [("", _("none")), *choices]  # type: ignore[attr-defined]  # a choice

    def value(self) -> Uses:
        """Return the use."""
        data = self.cleaned_data
        return Uses(data["competence"], data["use"] or CompetenceUse.GROWS, data["level"] or 1)


class ModuleForm(RowForm):
    """A module to read first."""

    called = _("Module")

    names = ("module",)
    module = forms.ChoiceField(label=_("Module"), required=False)

    def __init__(self, *args: Any, choices: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["module"].choices = [("", _("none")), *choices]  # type: ignore[attr-defined]  # a choice


_LIMIT = re.compile(r"-?\d{1,8}(\.\d{1,2})?")


class AskForm(RowForm):
    """One thing to hand in. ``options``: one answer a line, Korean, then a bar, then English."""

    called = _("What they hand in")

    names = ("label_ko", "label_en")
    needed = frozenset({"label_ko", "kind", "options", "unit_ko"})
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("How it is answered"), choices=FieldKind.choices, required=False)
    label_ko = line(_("What you ask, in Korean"))
    label_en = line(_("The same in English"))
    required = forms.BooleanField(label=_("It has to be there"), required=False)
    hint_ko = line(_("A hint or an example, in Korean"))
    hint_en = line(_("The hint in English"))
    options = text(
        _("The answers to choose from"),
        help_text=_("One a line; English after a bar: 있어요 | Yes. “I am not sure” is added by itself."),
        rows=4,
    )
    unit_ko = line(_("Unit, in Korean"), help_text=_("Such as cm or 개."), longest=20)
    unit_en = line(_("Unit in English"), longest=20)
    minimum = line(_("Least"), help_text=_("Of a number; of files, how many."), longest=12)
    maximum = line(_("Most"), help_text=_("Of a number; of a text, how many characters."), longest=12)
    max_files = forms.IntegerField(label=_("Most files"), min_value=1, max_value=10, required=False)
    photos_only = forms.BooleanField(label=_("Photos only"), required=False)

    def is_empty(self) -> bool:
        """A row that was just added from the ready-made kinds counts, even before it has a name."""
        return super().is_empty() and not self.data.get(self.add_prefix("key"), "")

    def clean_minimum(self) -> str:
        """A number, or nothing."""
        return _limit(self.cleaned_data["minimum"])

    def clean_maximum(self) -> str:
        """A number, not below the least."""
        most = _limit(self.cleaned_data["maximum"])
        least = self.cleaned_data.get("minimum")
        if most and least and float(most) < float(least):
            raise forms.ValidationError(_("The most cannot be less than the least."))
        return most

    def value(self, known: Mapping[str, Ask] | None = None) -> Ask:
        """Return what is asked. Answers that were there before keep the value they are stored under."""
        data, known = self.cleaned_data, known or {}
        before = known.get(data["key"])
        kind = data["kind"] or FieldKind.TEXT
        return Ask(
            key=data["key"],
            kind=kind,
            label=both(data, "label"),
            hint=both(data, "hint"),
            unit=both(data, "unit") if kind == FieldKind.NUMBER else {},
            required=data["required"],
            minimum=data["minimum"],
            maximum=data["maximum"],
            max_files=data["max_files"] or 5,
            photos_only=data["photos_only"],
            options=_options(data["options"], before) if kind == FieldKind.CHOICE else (),
        )


def _limit(typed: str) -> str:
    typed = clean_line(typed).replace(",", "")
    if typed and not _LIMIT.fullmatch(typed):
        raise forms.ValidationError(_("Please write a number, such as 10."))
    return (typed.rstrip("0").rstrip(".") if "." in typed else typed) if typed else ""


def _options(typed: str, before: Ask | None) -> tuple[dict[str, Any], ...]:
    values = {option["label"].get("ko"): option["value"] for option in before.options} if before else {}
    options: list[dict[str, Any]] = []
    used = set(values.values())
    for number, row in enumerate(clean_text(typed).splitlines(), start=1):
        korean, _bar, english = (clean_line(part, longest=LONGEST_LINE) for part in row.partition("|"))
        if not korean or any(option["label"]["ko"] == korean for option in options):
            continue
        value = values.get(korean) or _free(f"answer-{number}", used)
        used.add(value)
        options.append({"value": value, "label": {"ko": korean, **({"en": english} if english else {})}})
    return tuple(options)


def _free(wanted: str, used: set[str]) -> str:
    while wanted in used:
        wanted += "a"
    return wanted


def raw_step(step: Step) -> Raw:
    """A stored step as its boxes."""
    return {**boxes("title", step.title), **boxes("body", step.body)}


def raw_use(use: Uses) -> Raw:
    """A stored use as its boxes."""
    return {"competence": str(use.competence), "use": use.use, "level": str(use.level)}


def raw_ask(ask: Ask) -> Raw:
    """A stored thing to hand in as its boxes; a box that is not ticked is absent."""
    answers = (
        " | ".join(filter(None, (option["label"].get("ko"), option["label"].get("en")))) for option in ask.options
    )
    ticked = {name: "on" for name in ("required", "photos_only") if getattr(ask, name)}
    return {
        "key": ask.key, "kind": ask.kind, "minimum": ask.minimum, "maximum": ask.maximum,
        "max_files": str(ask.max_files), "options": "\n".join(answers), **ticked,
        **boxes("label", ask.label), **boxes("hint", ask.hint), **boxes("unit", ask.unit),
    }  # fmt: skip
