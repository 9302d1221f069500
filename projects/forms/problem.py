"""The form with which a resident tells a lab about a problem."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.sanitize import clean_text
from projects.models import Lab, Problem


class ProblemForm(forms.ModelForm):
    """Five questions, two of which may stay empty."""

    lab = forms.ModelChoiceField(
        label=_("Which region is it in?"), queryset=Lab.objects.select_related("region"), empty_label=_("Choose a lab")
    )

    class Meta:
        model = Problem
        fields = ["lab", "title", "what", "where", "whom", "since"]
        labels = {
            "title": _("What is the problem, in one sentence?"),
            "what": _("What happens?"),
            "where": _("Where?"),
            "whom": _("Who has this problem?"),
            "since": _("Since when?"),
        }
        help_texts = {
            "title": _("For example: the shelter has no step-free entrance."),
            "what": _("As you would tell a neighbour. Two or three sentences are enough."),
            "where": _("A village, a street or a building."),
            "whom": _("For example: people with a walking frame. You may leave this empty."),
            "since": _("Roughly is fine. You may leave this empty."),
        }
        widgets = {"what": forms.Textarea(attrs={"rows": 5})}

    def clean(self) -> dict[str, Any]:
        """All words go through the one sanitiser."""
        cleaned = super().clean() or {}
        return {key: clean_text(value) if isinstance(value, str) else value for key, value in cleaned.items()}
