"""Put a file into a draft, after it has become something we can keep and show."""

from pathlib import PurePosixPath

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from courses.sanitize import clean_line
from projects.errors import AttachmentRefused
from projects.intake import KeptFile, encode_file, read_upload, shown_name
from projects.models import Attachment, Contribution, TaskField
from projects.services.insert_with_files import insert_with_files
from projects.services.save_draft import lock_to_write
from projects.states import FieldKind


def attach_file(
    contribution: Contribution, *, user: AbstractBaseUser, field_key: str, upload: UploadedFile, description: str = ""
) -> Attachment:
    """Keep a file under one heading of the draft's form and return it.

    The type comes from the content. Pictures are re-encoded without metadata; where the task asks for the place, it is read
    into columns first. The same file put twice under the same heading is one file. Raises MoveNotAllowed and
    AttachmentRefused (reason: empty, too_large, too_many, type, photos_only, unreadable, dimensions).
    """
    name = shown_name(upload.name or "")
    heading = (
        TaskField.objects.select_related("task")
        .filter(task=contribution.task_id, key=field_key, kind=FieldKind.FILES)
        .first()
    )
    if heading is None:
        raise AttachmentRefused("type", name=name)
    data = read_upload(upload)
    # Decoding takes a moment; it is done before the row is locked.
    kept = encode_file(data, name=name, keep_place=heading.task.keeps_place, photos_only=heading.photos_only)
    with transaction.atomic():
        stored = lock_to_write(contribution, user=user)
        present = Attachment.objects.filter(contribution=stored, field_key=field_key, removed_at__isnull=True)
        if same := present.filter(sha256=kept.sha256).first():
            return same
        if present.count() >= heading.max_files:
            raise AttachmentRefused("too_many", name=name)
        return _store(stored, field_key, kept, name=name, description=description)


def _store(stored: Contribution, field_key: str, kept: KeptFile, *, name: str, description: str) -> Attachment:
    """Write the file and its row."""
    attachment = Attachment(
        contribution=stored,
        field_key=field_key,
        name=(PurePosixPath(name).stem or "file") + kept.extension,
        media_type=kept.media_type,
        extension=kept.extension,
        size=len(kept.data),
        sha256=kept.sha256,
        width=kept.width,
        height=kept.height,
        latitude=kept.place[0] if kept.place else None,
        longitude=kept.place[1] if kept.place else None,
        description=clean_line(description, longest=200),
    )
    insert_with_files(attachment, name="file", data=kept.data, small=kept.small)
    return attachment
