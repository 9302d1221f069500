"""A person's own notes and bookmarks. Nobody else's are ever asked for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from courses.models import LessonMark, LessonPage
from courses.queries.lesson import ancestors_titles
from courses.queries.pages import address_of, open_pages

PAGE = 30


@dataclass(frozen=True)
class MarkRow:
    """A note or bookmark with its lesson; ``url`` is empty where the lesson is no longer there."""

    title: str
    course: str
    url: str
    note: str
    is_bookmarked: bool
    saved_at: datetime


def marks_of(user: Any, *, after: str = "", most: int = PAGE) -> tuple[list[MarkRow], str]:
    """Return a part of a person's marks, newest first, and the key after which the next part begins ("" at the end). Three
    queries."""
    rows = _kept(user)
    if after.isascii() and after.isdigit() and len(after) < 18:
        rows = rows.filter(pk__lt=int(after))
    found = list(rows.order_by("-pk")[: most + 1])
    more = str(found[most - 1].pk) if len(found) > most else ""
    return _with_lessons(found[:most]), more


def all_marks_of(user: Any) -> list[MarkRow]:
    """Return all of them, for taking them along. Three queries."""
    return _with_lessons(list(_kept(user).order_by("-pk")))


def _kept(user: Any) -> QuerySet[LessonMark]:
    return LessonMark.objects.filter(~Q(note="") | Q(is_bookmarked=True), user=user)


def _with_lessons(marks: list[LessonMark]) -> list[MarkRow]:
    pages = open_pages(LessonPage).filter(translation_key__in=[mark.lesson_key for mark in marks])
    here = pages.filter(locale__language_code=get_language()).select_related("locale").defer("body", "easy_body")
    lessons: dict[UUID, LessonPage] = {page.translation_key: page for page in here}
    courses = ancestors_titles(lessons.values())
    rows = []
    for mark in marks:
        lesson = lessons.get(mark.lesson_key)
        rows.append(
            MarkRow(
                title=lesson.title if lesson else "",
                course=courses.get(lesson.path, "") if lesson else "",
                url=address_of(lesson) if lesson else "",
                note=mark.note,
                is_bookmarked=mark.is_bookmarked,
                saved_at=mark.saved_at,
            )
        )
    return rows
