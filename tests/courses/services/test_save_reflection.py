"""A note only its writer sees."""

import pytest

from courses.errors import UnknownQuestion
from courses.models import ReflectionNote
from courses.services.save_reflection import LONGEST, save_reflection
from tests.factories.courses import LessonPageFactory, block, in_english, question
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_note_is_kept_changed_and_removed() -> None:
    asked, citizen = block("reflection", {"prompt": "어디부터 볼까요?", "hint": ""}), UserFactory()
    lesson = LessonPageFactory(body=[asked])
    save_reflection(lesson, user=citizen, block_id=asked["id"], text=" 마을회관 ")
    save_reflection(in_english(lesson), user=citizen, block_id=asked["id"], text="<script>마을회관 뒷문</script>")
    assert ReflectionNote.objects.get(user=citizen).text == "<script>마을회관 뒷문</script>"
    assert save_reflection(lesson, user=citizen, block_id=asked["id"], text="  ") is None
    assert not ReflectionNote.objects.exists()


def test_others_notes_are_left_alone() -> None:
    asked, other = block("reflection", {"prompt": "어디?", "hint": ""}), UserFactory()
    lesson = LessonPageFactory(body=[asked])
    save_reflection(lesson, user=other, block_id=asked["id"], text="학교")
    save_reflection(lesson, user=UserFactory(), block_id=asked["id"], text="")
    assert ReflectionNote.objects.get().user == other


def test_long_note_is_cut_where_the_form_said() -> None:
    asked = block("reflection", {"prompt": "어디?", "hint": ""})
    note = save_reflection(LessonPageFactory(body=[asked]), user=UserFactory(), block_id=asked["id"], text="가" * 5000)
    assert note is not None
    assert len(note.text) == LONGEST


def test_block_that_asks_for_no_note_is_unknown() -> None:
    asked = question()
    for block_id in (asked["id"], "x", ""):
        with pytest.raises(UnknownQuestion):
            save_reflection(LessonPageFactory(body=[asked]), user=UserFactory(), block_id=block_id, text="글")
