"""Asking for help, and answering."""

from django import forms
from django.utils.translation import gettext_lazy as _

from projects.services.answer_help import LONGEST_ANSWER
from projects.services.ask_for_help import LONGEST_QUESTION


class QuestionForm(forms.Form):
    """Where somebody is stuck."""

    question = forms.CharField(
        label=_("Where are you stuck?"),
        help_text=_("As you would ask a neighbour. What did you try, and what happened?"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 5, "data-count": LONGEST_QUESTION}),
        error_messages={"required": _("Please say where you are stuck. One sentence is enough.")},
    )


class AnswerForm(forms.Form):
    """What a helper says."""

    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("Which next step could they take themselves? Please name nobody; it may be read by others later."),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 8, "data-count": LONGEST_ANSWER}),
        error_messages={"required": _("Please write an answer. If you cannot help after all, give it back.")},
    )
