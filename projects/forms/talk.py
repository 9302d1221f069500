"""The forms with which people talk, report and decide about reports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.sanitize import clean_line, clean_text
from projects.services.decide_report import LONGEST_WORDS
from projects.services.post_comment import LONGEST_BODY, MOST_MENTIONS
from projects.services.report_something import LONGEST_REASON
from projects.states import ReportState


class CommentForm(forms.Form):
    """Words, and whom they call. ``people``: those who can be called."""

    use_required_attribute = False

    body = forms.CharField(
        label=_("What would you like to say?"), max_length=LONGEST_BODY, widget=forms.Textarea(attrs={"rows": 4})
    )
    mentions = forms.TypedMultipleChoiceField(
        label=_("Whom shall it reach?"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They get a message. Writing @ and the name in the text does the same."),
    )

    def __init__(self, *args: Any, people: list[Any], is_public: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].help_text = (
            _("Everybody can read it, with your name. Please name nobody else’s address or telephone number.")
            if is_public
            else _("Only those who work on it, who judge it and who run the project read it.")
        )
        mentions: Any = self.fields["mentions"]
        mentions.choices = [(person.pk, person.get_full_name()) for person in people]
        if not people:
            del self.fields["mentions"]

    def clean_body(self) -> str:
        """The one sanitiser."""
        return _needed(clean_text(self.cleaned_data["body"]))

    def clean_mentions(self) -> list[int]:
        """As many as one calls on purpose."""
        chosen: list[int] = self.cleaned_data["mentions"]
        if len(chosen) > MOST_MENTIONS:
            raise forms.ValidationError(_("Call at most %(most)d people at once.") % {"most": MOST_MENTIONS})
        return chosen


class ReportForm(forms.Form):
    """Why somebody should look at it."""

    use_required_attribute = False

    reason = forms.CharField(
        label=_("What is wrong with it?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A sentence is enough. Only the coordinators read it, without your name."),
    )

    def clean_reason(self) -> str:
        """The one sanitiser."""
        return _needed(clean_text(self.cleaned_data["reason"]))


class DecisionForm(forms.Form):
    """Hide or keep, and why."""

    use_required_attribute = False

    decision = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[
            (ReportState.HIDDEN, pgettext_lazy("report", "Hide it")),
            (ReportState.KEPT, pgettext_lazy("report", "Keep it")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    words = forms.CharField(
        label=_("Why?"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever reported it reads this; when you hide it, whoever wrote it as well."),
    )

    def clean_words(self) -> str:
        """The one sanitiser."""
        return _needed(clean_line(self.cleaned_data["words"]))


class ShowAgainForm(forms.Form):
    """Why what was hidden can be read again."""

    use_required_attribute = False

    words = forms.CharField(
        label=_("Why?"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever reported it and whoever wrote it read this."),
    )

    def clean_words(self) -> str:
        """The one sanitiser."""
        return _needed(clean_line(self.cleaned_data["words"]))


def _needed(words: str) -> str:
    if not words:
        raise forms.ValidationError(_("Please write a word or two."))
    return words
