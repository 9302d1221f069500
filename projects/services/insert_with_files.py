"""Write a row together with its files: both, or neither."""

from contextlib import ExitStack
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from projects.models.attachment import small_path


def insert_with_files(row: Any, *, name: str, data: bytes, small: bytes = b"") -> None:
    """Store ``data`` as the row's ``file`` (``small`` beside it, the stamp-sized version), and insert the row.

    ``name`` is only a hint; the model decides on the path. Whatever goes wrong, a full disk or a row that cannot be
    written, no file stays behind and the error goes on.
    """
    with ExitStack() as undo:
        row.file.save(name, ContentFile(data), save=False)
        storage, path = row.file.storage, str(row.file.name)
        undo.callback(storage.delete, path)
        if small:
            undo.callback(storage.delete, small_path(path))
            storage.save(small_path(path), ContentFile(small))
        with transaction.atomic():
            row.save(force_insert=True)
        undo.pop_all()
