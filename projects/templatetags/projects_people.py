"""Texts in the language they were written in, and people who chose to be seen. `{% load projects_people %}`."""

from collections.abc import Iterable

from django import template
from django.utils import timezone
from django.utils.translation import get_language
from i18nfield.strings import LazyI18nString

from projects.models import ProjectMembership

register = template.Library()


@register.filter
def said_in(text: object) -> str:
    """`<p lang="{{ opening.what|said_in }}">`: the language a two-language text is shown in, where the reader's is missing."""
    reader = (get_language() or "ko")[:2]
    data = text.data if isinstance(text, LazyI18nString) else None
    if not isinstance(data, dict) or data.get(reader):
        return reader
    return next((language for language, words in data.items() if words), reader)


@register.filter
def seen_today(memberships: Iterable[ProjectMembership]) -> list[ProjectMembership]:
    """Who takes part today and chose to be seen: one row a person, with the first of their roles. Makes no query."""
    today, seen = timezone.localdate(), dict[int, ProjectMembership]()
    for row in memberships:
        if row.shown and not row.ended_how and (row.until is None or row.until >= today):
            seen.setdefault(row.user_id, row)
    return list(seen.values())
