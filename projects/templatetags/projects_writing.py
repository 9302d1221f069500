"""What stands under a heading or a field of a form. `{% load projects_writing %}`."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.forms import BoundField
from i18nfield.strings import LazyI18nString

from projects.answers import Heading
from projects.forms.contribution import ANSWER, FILES
from projects.models import Attachment

register = template.Library()


@register.filter
def heading_named(headings: Iterable[Heading], name: str) -> Heading | None:
    """The heading a form field belongs to."""
    key = _key(name)
    return next((heading for heading in headings if heading.key == key), None)


@register.filter
def under(files: Mapping[str, list[Attachment]], name: str) -> list[Attachment]:
    """The files under the heading a form field belongs to."""
    return files.get(_key(name), [])


@register.filter
def differing(copy_answers: Mapping[str, Any], headings: Iterable[Heading]) -> list[tuple[str, str]]:
    """What a kept draft says, as (label, text), for the headings it says anything about."""
    return [
        (str(LazyI18nString(heading.label)), copy_answers[heading.key])
        for heading in headings
        if copy_answers.get(heading.key)
    ]


@register.filter
def begun(fields: Iterable[BoundField]) -> bool:
    """`{% if fields|begun %}`: whether somebody wrote in one of them, or something in one is wrong."""
    return any(field.value() or field.errors for field in fields)


def _key(name: str) -> str:
    return name.removeprefix(FILES).removeprefix(ANSWER)
