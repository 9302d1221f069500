"""Keep a private note on a lesson, or a bookmark."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.errors import NoteChanged
from courses.models import LessonMark, LessonPage
from courses.sanitize import clean_text

LONGEST = 4000


def write_note(lesson: LessonPage, *, user: Any, text: str, version: int) -> LessonMark:
    """Keep the note as it is now; empty text removes it. ``version`` is the one the person had before their eyes.

    The same text again changes nothing. Raises NoteChanged when the note was changed elsewhere meanwhile.
    """
    text = clean_text(text, longest=LONGEST)
    with transaction.atomic():
        mark = _mark(lesson, user)
        if mark.note == text:
            return mark
        if mark.version != version:
            raise NoteChanged(mark.note)
        mark.note, mark.version, mark.saved_at = text, mark.version + 1, timezone.now()
        mark.save(update_fields=["note", "version", "saved_at"])
    return mark


def bookmark_lesson(lesson: LessonPage, *, user: Any, keep: bool) -> None:
    """Set a bookmark, or take it away. Twice is once."""
    with transaction.atomic():
        mark = _mark(lesson, user)
        mark.is_bookmarked = keep
        mark.save(update_fields=["is_bookmarked"])


def _mark(lesson: LessonPage, user: Any) -> LessonMark:
    """The person's mark on a lesson, held until the transaction ends."""
    LessonMark.objects.get_or_create(user=user, lesson_key=lesson.translation_key)
    return LessonMark.objects.select_for_update().get(user=user, lesson_key=lesson.translation_key)
