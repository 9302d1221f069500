"""Files go when their row is gone, and not before."""

from typing import Any

import pytest

from projects.models.attachment import small_path
from projects.services.delete_files import delete_files
from tests.factories.people import UserFactory
from tests.factories.problems import keep_photo

pytestmark = pytest.mark.django_db


def test_file_and_small_version_are_deleted_after_the_commit(django_capture_on_commit_callbacks: Any) -> None:
    kept = keep_photo(UserFactory())
    storage, path = kept.file.storage, str(kept.file.name)
    both = (path, small_path(path))
    with django_capture_on_commit_callbacks() as then:
        delete_files(kept)
    assert all(storage.exists(one) for one in both)
    for delete in then:
        delete()
    assert not any(storage.exists(one) for one in both)
