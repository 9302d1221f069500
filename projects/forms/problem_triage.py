"""What a coordinator fills in to decide a problem: one small form for each decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from projects.forms.problem_evidence import needed
from projects.models import Problem, Project
from projects.states import PROBLEM_MOVES, ProblemState, ProjectState

_S = ProblemState


def _words(label: Any, *, help_text: Any = "", rows: int = 3) -> forms.CharField:
    """A few sentences to somebody."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, max_length=1000, widget=area)


class DecisionForm(forms.Form):
    """A word to whoever told it. Each form has a prefix of its own, so that all of them can stand on one screen."""

    use_required_attribute = False
    title: Any = ""
    button: Any = ""
    icon = "note"
    needs_words = True

    message = _words(_("A word to whoever told it"))

    def __init__(self, *args: Any, problem: Problem, similar: list[Problem] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.problem = problem
        self.fields["message"].required = self.needs_words

    def clean_message(self) -> str:
        """Words go through the one sanitiser."""
        message: str = self.cleaned_data["message"]
        return needed(message) if self.needs_words else message


class AskForm(DecisionForm):
    """A question back."""

    title, button, icon = _("Ask something"), _("Send the question"), "note"
    message = _words(_("Your question"), help_text=_("One thing at a time. The answer brings the problem back to you."))


class AdoptForm(DecisionForm):
    """The lab works on it."""

    title, button, icon = pgettext_lazy("problem", "Take it up"), pgettext_lazy("problem", "Take it up"), "check"
    needs_words = False
    field_order = ["project", "message"]
    project = forms.ModelChoiceField(
        label=_("In which project?"),
        queryset=Project.objects.none(),
        required=False,
        empty_label=_("in none yet"),
        help_text=_("You can start a project from it later."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["project"]
        assert isinstance(field, forms.ModelChoiceField)
        ended = (ProjectState.FINISHED, ProjectState.ARCHIVED)
        field.queryset = Project.objects.filter(lab=self.problem.lab_id).exclude(state__in=ended)


class MergeForm(DecisionForm):
    """It says the same as another one."""

    title, button, icon = _("Join it with another"), _("Join them"), "people"
    needs_words = False
    field_order = ["into", "number", "message"]
    into = forms.ChoiceField(label=_("Which one says the same?"), required=False, widget=forms.RadioSelect)
    number = forms.IntegerField(
        label=_("Or the number of another one"),
        required=False,
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "field__control--short"}),
        help_text=_("It stands at the end of the problem's address."),
    )

    def __init__(self, *args: Any, similar: list[Problem] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(row.pk), f"{row.title} · {row.where}") for row in similar or []]
        self.fields["into"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        if not choices:
            del self.fields["into"]

    def clean(self) -> dict[str, Any]:
        """Find the other one among the lab's own; which of them may be joined the service knows."""
        cleaned = super().clean() or {}
        number = cleaned.get("number") or cleaned.get("into")
        other = Problem.objects.filter(lab=self.problem.lab_id, pk=int(number)).first() if number else None
        if other is None and not self.errors:
            self.add_error("number", _("Please choose one of this lab's problems."))
        return {**cleaned, "other": other}


class ReferForm(DecisionForm):
    """Somebody else can do something about it."""

    title, button, icon = _("Pass it on"), _("Pass it on"), "go"
    needs_words = False
    field_order = ["to", "message"]
    to = forms.CharField(
        label=_("To whom?"),
        max_length=200,
        help_text=_("An office or a group, with how to reach them. Everybody can read it."),
    )

    def clean_to(self) -> str:
        """Words go through the one sanitiser."""
        return needed(self.cleaned_data["to"])


class DeclineForm(DecisionForm):
    """The lab does not take it up."""

    title, button, icon = _("Do not take it up"), _("Say so, with the reason"), "close"
    message = _words(
        _("The reason"),
        help_text=_("Say what the lab understands, why it does not take it up, and what would change that."),
        rows=4,
    )


class ConcludeForm(DecisionForm):
    """The work has ended."""

    title, button, icon = _("End the work on it"), _("End the work"), "flag"
    message = _words(_("What came of it?"), help_text=_("Whoever told it is asked then whether it is solved."), rows=4)


class ReopenForm(DecisionForm):
    """Look at it once more."""

    title, button, icon = _("Look at it once more"), _("Open it again"), "back"


DECISIONS: dict[str, type[DecisionForm]] = {
    "adopt": AdoptForm,
    "ask": AskForm,
    "merge": MergeForm,
    "refer": ReferForm,
    "decline": DeclineForm,
    "conclude": ConcludeForm,
    "reopen": ReopenForm,
}
_LEADS_TO = {
    "adopt": _S.ADOPTED,
    "ask": _S.ASKED,
    "merge": _S.MERGED,
    "refer": _S.REFERRED,
    "decline": _S.DECLINED,
    "conclude": _S.CONCLUDED,
}
_CAN_BE_OPENED = frozenset({_S.CONCLUDED, _S.REFERRED, _S.DECLINED, _S.MERGED})


def decisions_for(state: str) -> list[str]:
    """Return the names of the decisions that the table of moves allows from a state."""
    now = ProblemState(state)
    if now in _CAN_BE_OPENED:
        return ["reopen"]
    return [name for name, to in _LEADS_TO.items() if to in PROBLEM_MOVES[now]]
