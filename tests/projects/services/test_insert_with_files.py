"""A row and its files: both, or neither."""

import pytest
from django.core.files.storage import Storage
from django.db import IntegrityError

from projects.models import Attachment
from projects.models.attachment import small_path
from projects.services.insert_with_files import insert_with_files
from tests.factories.projects import ContributionFactory

pytestmark = pytest.mark.django_db


def attachment(**values) -> Attachment:
    known = {"field_key": "how", "name": "a.jpg", "media_type": "image/jpeg", "extension": ".jpg", "size": 3}
    return Attachment(contribution=ContributionFactory(), sha256="0" * 64, **{**known, **values})


def stored(row: Attachment) -> list[bool]:
    """Whether the file, and the small one beside it, are there."""
    path = str(row.file.name)
    return [row.file.storage.exists(path), row.file.storage.exists(small_path(path))]


def test_both_are_there():
    row = attachment()
    insert_with_files(row, name="file", data=b"abc", small=b"a")
    assert Attachment.objects.get() == row
    assert stored(row) == [True, True]


def test_a_row_that_cannot_be_written_leaves_no_file():
    row = attachment(size=None)
    with pytest.raises(IntegrityError):
        insert_with_files(row, name="file", data=b"abc", small=b"a")
    assert stored(row) == [False, False]


def test_a_small_file_that_cannot_be_written_leaves_neither(monkeypatch: pytest.MonkeyPatch):
    row, save = attachment(), Storage.save

    def full(self: Storage, name: str, *args, **kwargs):
        if "-small" in name:
            raise OSError("no space left")
        return save(self, name, *args, **kwargs)

    monkeypatch.setattr(Storage, "save", full)
    with pytest.raises(OSError, match="no space"):
        insert_with_files(row, name="file", data=b"abc", small=b"a")
    assert stored(row) == [False, False]
    assert not Attachment.objects.exists()
