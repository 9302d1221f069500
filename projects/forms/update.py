"""The forms with which those who run a project tell about it."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from courses.sanitize import clean_line, clean_text
from projects.forms.contribution import DOCUMENTS, PICTURES, ManyFilesInput
from projects.models import KeptPhoto, ProjectUpdate, UpdatePicture
from projects.services.add_project_link import is_open_link
from projects.services.keep_update_picture import LONGEST_DESCRIPTION
from projects.services.publish_update import LONGEST_BODY, LONGEST_TITLE
from projects.states import LinkKind, UpdateKind

WORDS = ("kind", "title", "body", "language")


class UpdateForm(forms.Form):
    """What happened or was decided; for every picture that is there already, words that say what it shows.

    ``kept``: pictures kept for this form. ``update``: what is changed, whose pictures can be taken out.
    """

    use_required_attribute = False

    kind = forms.ChoiceField(label=_("What is it?"), choices=UpdateKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=_("In one line"), max_length=LONGEST_TITLE)
    body = forms.CharField(
        label=_("What happened, or what was decided and why"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Everybody can read it, with your name. An empty line begins a paragraph, “- ” a list."),
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=settings.LANGUAGES)
    photos = forms.Field(
        label=_("Pictures"),
        required=False,
        widget=ManyFilesInput(attrs={"accept": PICTURES}),
        help_text=_("Ask whoever can be recognised. The place and all other hidden details are removed."),
    )

    def __init__(
        self,
        *args: Any,
        kept: list[KeptPhoto] | None = None,
        update: ProjectUpdate | None = None,
        descriptions: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pictures: list[KeptPhoto | UpdatePicture] = [*(update.pictures.all() if update else []), *(kept or [])]
        for number, picture in enumerate(self.pictures, start=1):
            said = (descriptions or {}).get(picture.pk.hex, getattr(picture, "description", ""))
            self.fields[f"says-{picture.pk.hex}"] = forms.CharField(
                label=_("What picture %(number)d shows") % {"number": number},
                max_length=LONGEST_DESCRIPTION,
                required=not self.takes_out(picture.pk),
                initial=said,
                help_text=_("For people who do not see it."),
                error_messages={"required": _("Say in a sentence what this picture shows.")},
            )

    def takes_out(self, pk: uuid.UUID) -> bool:
        """Whether this picture shall leave the update."""
        return bool(self.is_bound and self.data.get(f"out-{pk.hex}"))

    @property
    def about(self) -> list[forms.BoundField]:
        """The fields about the update itself."""
        return [self[name] for name in WORDS]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each picture with the field that describes it."""
        return [
            {
                "picture": picture,
                "stored": isinstance(picture, UpdatePicture),
                "says": self[f"says-{picture.pk.hex}"],
                "out": self.takes_out(picture.pk),
            }
            for picture in self.pictures
        ]

    def clean_title(self) -> str:
        """The one sanitiser."""
        return _needed(clean_line(self.cleaned_data["title"]))

    def clean_body(self) -> str:
        """The one sanitiser."""
        return _needed(clean_text(self.cleaned_data["body"]))

    def words(self) -> dict[str, Any]:
        """What the services take: kind, title, body, language."""
        return {name: self.cleaned_data[name] for name in WORDS} | {"kind": UpdateKind(self.cleaned_data["kind"])}

    def descriptions(self) -> dict[uuid.UUID, str]:
        """What each picture shows."""
        return {picture.pk: self.cleaned_data[f"says-{picture.pk.hex}"] for picture in self.pictures}

    def taken_out(self) -> set[uuid.UUID]:
        """The pictures that shall leave."""
        return {picture.pk for picture in self.pictures if self.takes_out(picture.pk)}


class FileForm(forms.Form):
    """A file for everybody."""

    use_required_attribute = False
    prefix = "file"

    upload = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": DOCUMENTS}),
        help_text=_("A picture, a PDF, plain text or a CSV table. Everybody can open it."),
        error_messages={"required": _("Choose a file.")},
    )
    name = forms.CharField(
        label=_("What is it?"), max_length=100, required=False, help_text=_("Without it the file's own name is shown.")
    )

    def clean_name(self) -> str:
        """The one sanitiser."""
        return clean_line(self.cleaned_data["name"])


class LinkForm(forms.Form):
    """A place on the web where the project works."""

    use_required_attribute = False
    prefix = "link"

    kind = forms.ChoiceField(label=_("Where does it lead?"), choices=LinkKind.choices)
    title = forms.CharField(label=_("What is it?"), max_length=120)
    url = forms.URLField(
        label=_("Address"), max_length=500, assume_scheme="https", help_text=_("It begins with https://.")
    )

    def clean_title(self) -> str:
        """The one sanitiser."""
        return _needed(clean_line(self.cleaned_data["title"]))

    def clean_url(self) -> str:
        """Over https, and without anybody's password."""
        url: str = clean_line(self.cleaned_data["url"])
        if not is_open_link(url):
            raise forms.ValidationError(_("Only addresses that begin with https:// work, without a name or password."))
        return url


def _needed(words: str) -> str:
    if not words:
        raise forms.ValidationError(_("Please write a word or two."))
    return words
