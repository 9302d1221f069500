"""The form a task asks people to fill in, built from its headings."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import conditional_escape, format_html
from django.utils.translation import gettext_lazy as _
from i18nfield.strings import LazyI18nString

from projects.answers import Heading
from projects.states import Autonomy, FieldKind

ANSWER = "answer-"
FILES = "files-"
ABOUT = "about-"
PICTURES = "image/jpeg,image/png,image/webp,image/heic,image/heif,image/gif"
DOCUMENTS = f"{PICTURES},application/pdf,text/plain,text/csv"


class ManyFilesInput(forms.ClearableFileInput):
    """A file control that takes several files."""

    allow_multiple_selected = True
    input_type = "file"
    template_name = "django/forms/widgets/file.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        """Every file that was chosen."""
        return list(files.getlist(name)) if hasattr(files, "getlist") else []


class ContributionForm(forms.Form):
    """Shows what is stored or typed. Whether it may be handed in is decided by the service, on the stored draft."""

    use_required_attribute = False

    autonomy = forms.ChoiceField(label=_("Did somebody help you?"), widget=forms.RadioSelect, choices=Autonomy.choices)
    name_shown = forms.ChoiceField(label=_("Show your name with it?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, headings: list[Heading], name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headings = headings
        # Django puts a form's own fields first; the task's questions come before the two about the person.
        questions = {_field_name(heading): _field(heading) for heading in headings}
        own = dict(self.fields)
        own["name_shown"].choices = [("yes", _shown(name)), ("no", _hidden())]  # type: ignore[attr-defined]
        for (
            field
        ) in own.values():  # both have an answer from the start; a window that does not send one changes nothing
            field.clean = _as_typed  # type: ignore[method-assign]
        self.fields = {**questions, **own}

    def answers(self) -> dict[str, str]:
        """Return what was typed, by the heading's key, right or wrong."""
        return answers_in(self.data, self.headings)

    def put_errors(self, errors: Mapping[str, list[str]]) -> None:
        """Show the service's sentences at the headings they are about."""
        names = {heading.key: _field_name(heading) for heading in self.headings}
        for key, messages in errors.items():
            for message in messages:
                self.add_error(names.get(key), message)


def answers_in(data: Mapping[str, Any], headings: list[Heading]) -> dict[str, str]:
    """Return the answers among submitted values, by the heading's key; headings that were not sent are absent."""
    return {
        heading.key: data[ANSWER + heading.key]
        for heading in headings
        if heading.kind != FieldKind.FILES and isinstance(data.get(ANSWER + heading.key), str)
    }


def descriptions_in(data: Mapping[str, Any]) -> dict[str, str]:
    """Return what files show, by the file's id, among submitted values."""
    return {
        name.removeprefix(ABOUT): data[name]
        for name in data
        if name.startswith(ABOUT) and isinstance(data.get(name), str)
    }


def initial_values(answers: Mapping[str, str], *, name_shown: bool, autonomy: str) -> dict[str, Any]:
    """Return a stored draft as the form's initial values."""
    return {
        **{ANSWER + key: value for key, value in answers.items()},
        "name_shown": "yes" if name_shown else "no",
        "autonomy": autonomy,
    }


def _field_name(heading: Heading) -> str:
    return (FILES if heading.kind == FieldKind.FILES else ANSWER) + heading.key


def _field(heading: Heading) -> forms.Field:
    """The control for one heading. Nothing is checked here, so that a draft keeps what was typed."""
    field = _FIELDS[FieldKind(heading.kind)](heading)
    field.label = str(LazyI18nString(heading.label))
    hint = conditional_escape(str(LazyI18nString(heading.hint or "")))
    field.help_text = hint or field.help_text
    field.required = heading.required
    field.clean = _as_typed  # type: ignore[method-assign]  # see above
    return field


def _as_typed(value: Any, initial: Any = None) -> Any:
    """What was typed, unchecked."""
    return value


def _text(heading: Heading) -> forms.Field:
    return forms.CharField(widget=forms.TextInput(attrs={"data-count": heading.longest}))


def _long_text(heading: Heading) -> forms.Field:
    return forms.CharField(
        widget=forms.Textarea(attrs={"rows": 6, "data-count": heading.longest}),
        help_text=_("You can write up to %(longest)d characters.") % {"longest": heading.longest},
    )


def _number(heading: Heading) -> forms.Field:
    # A text control: a number control swallows what it does not understand, and we quote it back instead.
    unit = str(LazyI18nString(heading.unit or ""))
    return forms.CharField(
        widget=forms.TextInput(attrs={"inputmode": "decimal", "data-unit": unit, "autocomplete": "off"})
    )


def _choice(heading: Heading) -> forms.Field:
    choices = [(option["value"], str(LazyI18nString(option["label"]))) for option in heading.options]
    return forms.ChoiceField(widget=forms.RadioSelect, choices=choices)


def _link(heading: Heading) -> forms.Field:
    return forms.CharField(
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://", "autocomplete": "url"})
    )


def _files(heading: Heading) -> forms.Field:
    return forms.FileField(widget=ManyFilesInput(attrs={"accept": PICTURES if heading.photos_only else DOCUMENTS}))


_FIELDS = {
    FieldKind.TEXT: _text,
    FieldKind.LONG_TEXT: _long_text,
    FieldKind.NUMBER: _number,
    FieldKind.CHOICE: _choice,
    FieldKind.LINK: _link,
    FieldKind.FILES: _files,
}


def _shown(name: str) -> Any:
    return format_html(
        '{}<br><span class="small soft">{}</span>',
        _("As %(name)s") % {"name": name},
        _("Your name stays with the badge and the data."),
    )


def _hidden() -> Any:
    return format_html(
        '{}<br><span class="small soft">{}</span>',
        _("Without a name, as “a resident”"),
        _("You get the badge all the same."),
    )
