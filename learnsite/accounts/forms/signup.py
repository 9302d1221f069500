"""What we ask for when somebody joins: as little as possible."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from learnsite.accounts.models import User


class SignupForm(forms.Form):
    """The part of the sign-up form that is ours; allauth adds address and password."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        help_text=_("Reviewers and neighbours will call you by this name. You can change it later."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def signup(self, request: HttpRequest, user: User) -> None:
        """Keep the name and the language the person is reading in."""
        user.name = self.cleaned_data["name"]
        user.language = (get_language() or "ko")[:2]
        user.save(update_fields=["name", "language"])
