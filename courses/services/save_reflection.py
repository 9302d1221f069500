"""Keep a private note."""

from typing import Any

from django.utils import timezone

from courses.errors import UnknownQuestion
from courses.models import LessonPage, ReflectionNote
from courses.sanitize import clean_text

LONGEST = 4000


def save_reflection(lesson: LessonPage, *, user: Any, block_id: str, text: str) -> ReflectionNote | None:
    """Store the note under a reflection block; empty text removes it. Raises UnknownQuestion when the block is gone."""
    if block_id not in {str(block.id) for block in lesson.body if block.block_type == "reflection"}:
        raise UnknownQuestion(block_id)
    text = clean_text(text, longest=LONGEST)
    if not text:
        ReflectionNote.objects.filter(user=user, block_id=block_id).delete()
        return None
    note, _made = ReflectionNote.objects.update_or_create(
        user=user,
        block_id=block_id,
        defaults={"lesson_key": lesson.translation_key, "text": text, "saved_at": timezone.now()},
    )
    return note
