"""The forms with which projects are started, described, moved, handed over and copied."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.sanitize import clean_line, clean_text
from projects.forms.people_desk import day_field
from projects.forms.two_languages import TwoLanguageForm, boxes_of
from projects.models import Lab, Problem, Project, ProjectTemplate, Theme
from projects.states import OPEN_PROBLEM_STATES, ProjectState

LONGEST_REASON = 1000


class ProjectWordsForm(TwoLanguageForm):
    """What a project says about itself: Korean first, English where somebody can write it."""

    lines, texts = ("name", "place"), ("summary", "long_term_change")
    name_ko = forms.CharField(
        label=_("What is it called? (Korean)"), max_length=80, help_text=_("Short, and said the way neighbours say it.")
    )
    name_en = forms.CharField(label=_("The name in English"), max_length=80, required=False)
    summary_ko = forms.CharField(
        label=_("What do you make together, and for whom? (Korean)"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Two sentences. This is what people read first."),
    )
    summary_en = forms.CharField(
        label=_("Both sentences in English"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    place_ko = forms.CharField(
        label=_("Where? (Korean)"), max_length=80, required=False, help_text=_("A town, a street or a building.")
    )
    place_en = forms.CharField(label=_("The place in English"), max_length=80, required=False)
    themes = forms.ModelMultipleChoiceField(
        label=_("What is it about?"),
        queryset=Theme.objects.order_by("slug"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    long_term_change_ko = forms.CharField(
        label=_("What should be different one day? (Korean)"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The long-term change that this project is a step towards."),
    )
    long_term_change_en = forms.CharField(
        label=_("The change in English"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def words(self) -> dict[str, Any]:
        """What the services take."""
        return {**self.said(), "themes": self.cleaned_data["themes"]}


def words_of(project: Project) -> dict[str, Any]:
    """What is stored, as a ProjectWordsForm shows it."""
    texts = boxes_of(project, (*ProjectWordsForm.lines, *ProjectWordsForm.texts))
    return {**texts, "themes": list(project.themes.all()), "answer_days": project.answer_days}


class StartForm(ProjectWordsForm):
    """A lab starts a project: from which template, for which problem."""

    template = forms.ModelChoiceField(
        label=_("How will you go about it?"),
        queryset=ProjectTemplate.objects.order_by("position", "slug"),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    problem = forms.ModelChoiceField(
        label=_("Which problem is it about?"),
        queryset=Problem.objects.none(),
        required=False,
        empty_label=_("Not from a problem somebody told"),
        help_text=_("Whoever told it hears that the lab has taken it up."),
    )
    field_order = ["problem", "template"]

    def __init__(self, *args: Any, lab: Lab, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = Q(project__isnull=True)
        if self.is_bound:
            # Sent a second time, the problem is linked to the project the first time has made.
            free |= Q(project__state=ProjectState.PREPARING)
        told = Problem.objects.filter(free, lab=lab, state__in=OPEN_PROBLEM_STATES, hidden_at__isnull=True)
        self.fields["problem"].queryset = told.order_by("-pk")  # type: ignore[attr-defined]


class SettingsForm(ProjectWordsForm):
    """What a project says about itself, and within how many days it answers."""

    answer_days = forms.IntegerField(
        label=_("Within how many days are people answered?"),
        min_value=1,
        max_value=60,
        help_text=_("People see this, and you see here who waits longer."),
    )


class ReasonForm(forms.Form):
    """Why: read by everybody who takes part."""

    message = forms.CharField(
        label=_("Why?"),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences. Everybody can read them."),
    )
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def says_it_is_needed(self, *, needed: bool) -> "ReasonForm":
        """Do not call the reason optional where the service will ask for it; the service decides."""
        self.fields["message"].required = needed
        return self


class HandOverForm(ReasonForm):
    """To whom."""

    to_lab = forms.ModelChoiceField(
        label=_("To which lab?"),
        queryset=Lab.objects.none(),
        required=False,
        empty_label=_("To somebody who is not a lab"),
        help_text=_("That lab runs the project from then on. Talk to its coordinator first."),
    )
    handed_to = forms.CharField(
        label=_("Or to whom?"), max_length=200, required=False, help_text=_("For example: the city's safety office.")
    )
    field_order = ["to_lab", "handed_to", "message"]

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Lab.objects.exclude(pk=project.lab_id).select_related("region")
        self.fields["to_lab"].queryset = others  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the two, and a reason."""
        cleaned = super().clean() or {}
        outside = clean_line(cleaned.get("handed_to", ""))
        if not self.errors and bool(cleaned.get("to_lab")) == bool(outside):
            self.add_error("to_lab", _("Choose a lab, or write who else carries it on; not both."))
        if not clean_text(cleaned.get("message", "")):
            self.add_error("message", _("Please write a word about why."))
        return cleaned


class PlanForm(forms.Form):
    """Until when a stage is planned."""

    planned_until = day_field(label=_("Planned until"), required=False, help_text=_("Empty: nobody knows yet."))

    def __init__(self, *args: Any, begun: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begun = begun

    def clean_planned_until(self) -> date | None:
        """A stage does not end before it began."""
        day: date | None = self.cleaned_data["planned_until"]
        if day is not None and self.begun is not None and day < self.begun:
            raise forms.ValidationError(_("This day lies before the stage began."))
        return day


class RequirementForm(forms.Form):
    """Where it is to be seen that something is there."""

    note = forms.CharField(
        label=_("Where can it be seen?"), max_length=300, required=False, help_text=_("For example: minutes, page 3.")
    )


class CopyForm(forms.Form):
    """To which lab a project is copied."""

    lab = forms.ModelChoiceField(label=_("To which lab?"), queryset=Lab.objects.none(), empty_label=None)

    def __init__(self, *args: Any, labs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lab"].queryset = labs  # type: ignore[attr-defined]


class TemplateForm(forms.Form):
    """A project without stages is given those of a template."""

    template = forms.ModelChoiceField(
        label=_("How will you go about it?"),
        queryset=ProjectTemplate.objects.order_by("position", "slug"),
        widget=forms.RadioSelect,
        empty_label=None,
    )
