"""Somebody else saved first: who, when, and what differs, with everything that was typed still in the form."""

from collections.abc import Iterable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest

from projects.forms.meanwhile import differences
from projects.queries.said import last_edit_of, version_of

CONFLICT = 409


def meanwhile(thing: Any, *, mine: Iterable[BaseForm], theirs: Iterable[BaseForm]) -> dict[str, Any]:
    """Return what projects/workbench/meanwhile.html shows. Saving once more is then a decision: ``seen`` is what is stored."""
    return {
        "edit": last_edit_of(thing),
        "differences": differences(mine, theirs),
    }


def seen_of(thing: Any, request: HttpRequest, *, overtaken: bool = False) -> str:
    """Return the version a form of this thing carries: the one it was opened on, until its writer has seen another."""
    if thing is None:
        return ""
    return version_of(thing) if overtaken or request.method != "POST" else request.POST.get("seen", "")
