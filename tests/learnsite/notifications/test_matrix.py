"""The table of who is told what: complete, written down, and each line of it true."""

import pytest
from django.core.management import CommandError, call_command

from learnsite.notifications.kinds import MATRIX, Kind
from learnsite.notifications.matrix import matrix_text
from learnsite.notifications.models import Notification
from learnsite.notifications.receivers import TOLD
from learnsite.notifications.services import STORIES
from learnsite.notifications.words import words_of


def test_every_kind_is_in_the_table_and_in_the_docs():
    assert set(MATRIX) == set(Kind)
    call_command("notification_matrix", check=True)


def test_docs_that_differ_are_noticed(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    with pytest.raises(CommandError, match="out of date"):
        call_command("notification_matrix", check=True)
    call_command("notification_matrix")
    assert (tmp_path / "docs" / "notifications.md").read_text() == matrix_text()


def test_every_announcement_tells_a_story_and_every_story_is_announced():
    assert {story for story, _argument in TOLD.values()} == set(STORIES)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_words_even_for_a_row_that_lacks_values(kind):
    words = words_of(Notification(kind=kind, context={}))
    assert words.subject == kind.label
    assert words.sentence
    assert "%(" not in words.sentence
