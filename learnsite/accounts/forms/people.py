"""What an operator enters about a person, at /cms/users/."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from courses.sanitize import clean_line
from learnsite.accounts.models import User

_FIELDS = ["email", "name", "language", "is_superuser", "groups"]


class _OneName(forms.ModelForm):
    """Names are not split, and addresses are known whatever their case."""

    # Wagtail declares these two; None takes them away again.
    first_name = None
    last_name = None
    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("What other people call you here."))
    language = forms.ChoiceField(label=_("Language of our letters"), choices=settings.LANGUAGES)

    def clean_email(self) -> str:
        """In lower case, as the user's manager stores it."""
        return str(self.cleaned_data["email"]).lower()

    def clean_name(self) -> str:
        """One line without control characters."""
        return clean_line(self.cleaned_data["name"], longest=60)


class PersonCreationForm(_OneName, UserCreationForm):
    """A new person: address, name, language, password and roles."""

    class Meta(UserCreationForm.Meta):
        model = User
        fields = _FIELDS


class PersonEditForm(_OneName, UserEditForm):
    """The same for somebody who is there already; an empty password keeps the one they have."""

    class Meta(UserEditForm.Meta):
        model = User
        fields = [*_FIELDS, "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _("Leave it empty to keep the password.")
