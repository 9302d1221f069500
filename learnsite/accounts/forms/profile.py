"""What a person tells about themselves."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from courses.sanitize import clean_line
from learnsite.accounts.models import User
from projects.models import Region


class ProfileForm(forms.ModelForm):
    """Name, one line, region, language of mail."""

    region_code = forms.ChoiceField(
        label=_("Where you live"), required=False, help_text=_("So that tasks near you come first. Only the province.")
    )
    language = forms.ChoiceField(label=_("Language of our letters"), choices=settings.LANGUAGES)

    class Meta:
        model = User
        fields = ["name", "about", "region_code", "language"]
        labels = {"name": _("Name"), "about": _("About you, in one line")}
        help_texts = {
            "name": _("What other people call you here."),
            "about": _("Seen by people who work with you. You may leave this empty."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        regions = [(region.code, str(region.name)) for region in Region.objects.all()]
        choice = self.fields["region_code"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", _("I would rather not say")), *regions]

    def clean_name(self) -> str:
        """One line without control characters."""
        return clean_line(self.cleaned_data["name"], longest=60)

    def clean_about(self) -> str:
        """One line without control characters."""
        return clean_line(self.cleaned_data["about"], longest=200)
