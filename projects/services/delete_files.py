"""Delete what lies on the disk for a row."""

from functools import partial
from typing import Any

from django.db import transaction

from projects.models.attachment import small_path


def delete_files(row: Any) -> None:
    """Delete the row's ``file``, and the small version beside it, once the transaction is through: not before, or a row
    that stays after all would have lost its file."""
    storage, path = row.file.storage, str(row.file.name)
    for gone in (path, small_path(path)):
        transaction.on_commit(partial(storage.delete, gone))
