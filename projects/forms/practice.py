"""The form with which a coordinator makes up a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from i18nfield.strings import LazyI18nString

from courses.sanitize import clean_line, clean_text
from projects.answers import AnswerWrong, Heading, check_answer
from projects.forms.two_languages import TwoLanguageForm, boxes_of
from projects.models import PracticeExample
from projects.states import FieldKind


class PracticeForm(TwoLanguageForm):
    """A story, and for each heading what counts as right and what is said about it."""

    texts = ("story",)
    story_ko = forms.CharField(
        label=_("The case, in Korean"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Made up, with everything a person needs to fill in the form. No real names or places."),
    )
    story_en = forms.CharField(
        label=_("The case, in English"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(
        self, *args: Any, headings: list[Heading], example: PracticeExample | None = None, **kwargs: Any
    ) -> None:
        self.headings = [heading for heading in headings if heading.kind != FieldKind.FILES]
        super().__init__(*args, initial=_initial(example) if example else {}, **kwargs)
        for heading in self.headings:
            key = heading.key
            self.fields[f"accept-{key}"] = forms.CharField(
                label=_("What is right, one answer a line"),
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("Leave it empty where any answer will do."),
            )
            if heading.kind == FieldKind.NUMBER:
                self.fields[f"tolerance-{key}"] = forms.DecimalField(
                    label=_("How far off is still right"), required=False, min_value=0, max_digits=10, decimal_places=3
                )
            for part, label in (
                ("right", _("What we say when it is right")),
                ("wrong", _("What we say when it is not")),
            ):
                self.fields[f"{part}-{key}-ko"] = forms.CharField(
                    label=label, required=False, max_length=300, help_text=_("In Korean")
                )
                self.fields[f"{part}-{key}-en"] = forms.CharField(
                    label=label, required=False, max_length=300, help_text=_("In English")
                )

    @property
    def story(self) -> list[forms.BoundField]:
        """The fields of the case itself."""
        return [self["story_ko"], self["story_en"]]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each heading with its fields."""
        return [
            {
                "label": str(LazyI18nString(heading.label)),
                "fields": [
                    field for field in self if f"-{heading.key}" in field.name and _is_of(field.name, heading.key)
                ],
            }
            for heading in self.headings
        ]

    def clean(self) -> dict[str, Any]:
        """What counts as right must be something the live form would take."""
        cleaned = super().clean()
        for name, value in cleaned.items():
            if isinstance(value, str) and not name.startswith("story"):
                cleaned[name] = clean_text(value) if name.startswith("accept") else clean_line(value)
        for heading in self.headings:
            for line in _lines(cleaned.get(f"accept-{heading.key}", "")):
                try:
                    check_answer(heading, line)
                except AnswerWrong as error:
                    self.add_error(f"accept-{heading.key}", str(error.message) % error.params)
        return cleaned

    def story_text(self) -> LazyI18nString:
        """The case in its languages."""
        return self.said()["story"]

    def expected(self) -> dict[str, dict[str, Any]]:
        """What is known, as PracticeExample keeps it."""
        data = self.cleaned_data
        found = {}
        for heading in self.headings:
            key = heading.key
            accept = [check_answer(heading, line) for line in _lines(data[f"accept-{key}"])]
            if accept:
                tolerance = data.get(f"tolerance-{key}")
                found[key] = {
                    "accept": accept,
                    "tolerance": None if tolerance is None else str(tolerance),
                    **{part: _words(data, f"{part}-{key}") for part in ("right", "wrong")},
                }
        return found


def _is_of(name: str, key: str) -> bool:
    """Whether a field belongs to a heading: keys may begin alike."""
    rest = name.partition("-")[2]
    return rest in (key, f"{key}-ko", f"{key}-en")


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()][:20]


def _words(data: dict[str, Any], name: str) -> dict[str, str]:
    return {language: data[f"{name}-{language}"] for language in ("ko", "en") if data[f"{name}-{language}"]}


def _initial(example: PracticeExample) -> dict[str, Any]:
    """What is stored, as the form asks for it."""
    values: dict[str, Any] = {**boxes_of(example, ["story"])}
    for key, known in example.expected.items():
        values[f"accept-{key}"] = "\n".join(str(value) for value in known["accept"])
        values[f"tolerance-{key}"] = known.get("tolerance")
        for part in ("right", "wrong"):
            for language, text in (known.get(part) or {}).items():
                values[f"{part}-{key}-{language}"] = text
    return values
