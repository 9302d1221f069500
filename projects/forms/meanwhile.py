"""Two people wrote in the same form: what differs, in words people read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Difference:
    """One control that says something else: what it is called, what is stored now, and what this person typed."""

    label: str
    theirs: str
    mine: str


def differences(mine: Iterable[forms.BaseForm], theirs: Iterable[forms.BaseForm]) -> list[Difference]:
    """Compare the forms as they were sent with the same forms of what is stored now, in the order of the page.

    Forms of rows (``called`` says what a row is) are compared by their place; a row only one side has stands against nothing.
    """
    sent, stored = dict(_controls(mine)), dict(_controls(theirs))
    found = []
    for key in dict.fromkeys([*sent, *stored]):
        now, typed = _words(stored.get(key)), _words(sent.get(key))
        if now != typed:
            found.append(Difference(label=_label(sent.get(key) or stored[key]), theirs=now, mine=typed))
    return found


def _controls(several: Iterable[forms.BaseForm]) -> Iterator[tuple[str, forms.BoundField]]:
    """The controls that carry words or a choice; files are never compared."""
    for form in several:
        for box in form:
            if not box.is_hidden and not box.field.widget.needs_multipart_form:
                yield box.html_name, box


def _label(box: forms.BoundField) -> str:
    called, number = getattr(box.form, "called", ""), str(box.form.prefix or "").rpartition("-")[2]
    return f"{called} {int(number) + 1} · {box.label}" if called and number.isdigit() else str(box.label)


def _words(box: forms.BoundField | None) -> str:
    """What a control says, as people read it."""
    if box is None:
        return ""
    field, value = box.field, box.value()
    if isinstance(field, forms.BooleanField):
        return _("Yes") if value in (True, "on", "true", "1") else _("No")
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return ", ".join(_chosen(field, value))
    shown = field.widget.format_value(value)
    return str(shown or "").replace("\r\n", "\n").strip()


def _chosen(field: Any, value: Any) -> list[str]:
    """The words of what is chosen, one or several; a choice that is no longer offered says nothing."""
    several = [value] if value is None or isinstance(value, str) or not hasattr(value, "__iter__") else value
    wanted = {str(field.prepare_value(one) if hasattr(one, "pk") else one) for one in several if one not in (None, "")}
    return [str(words) for key, words in field.choices if str(key) in wanted]
