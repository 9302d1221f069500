"""What editors of badges fill in: modules and drawings are chosen by name, a revocation gives its reason."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.queries.modules import live_module_choices

ART_FOLDER = Path(__file__).parent.parent / "static" / "badges" / "art"


def module_choices() -> Iterator[tuple[str, Any]]:
    """Yield the live modules with their course; the value is the key all languages share."""
    yield "", _("No module")
    for key, title in live_module_choices():
        yield str(key), title


def art_choices() -> Iterator[tuple[str, str]]:
    """Yield the drawings there are, by file name."""
    for path in sorted(ART_FOLDER.glob("*.svg")):
        yield path.stem, path.stem


class ModuleSelect(forms.Select):
    """A select of the live modules; asks the database when it is drawn, not when the code is loaded."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, choices=())

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        """Fill the choices; what is named already stays choosable even if it is not live any more."""
        self.choices = list(module_choices())
        known = {key for key, _title in self.choices}
        self.choices += [(key, key) for key in value if key and key not in known]
        return super().optgroups(name, value, attrs)


class ArtSelect(forms.Select):
    """A select of the drawings that are there."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, choices=list(art_choices()))


class RevokeForm(forms.Form):
    """Why a badge is taken back."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The holder and everybody who checks the badge can read it. Say what happened, blame nobody."),
        max_length=1000,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Please give a reason. The holder has a right to know it.")},
    )
