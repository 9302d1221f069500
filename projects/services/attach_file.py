"""Put a file into a draft, after it has become something we can keep and show."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from courses.sanitize import clean_line
from projects.errors import AttachmentRefused
from projects.intake import FileRefused, encode_picture, encode_text, sniff
from projects.models import Attachment, Contribution, TaskField
from projects.services.insert_with_files import insert_with_files
from projects.services.save_draft import lock_to_write
from projects.states import FieldKind

LONGEST_NAME = 120


@dataclass(frozen=True)
class _Kept:
    """A file as it will be stored."""

    data: bytes
    media_type: str
    extension: str
    width: int | None = None
    height: int | None = None
    place: tuple[float, float] | None = None
    small: bytes = b""


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
    if upload.size is not None and upload.size > settings.ATTACHMENT_MAX_BYTES:
        raise AttachmentRefused("too_large", name=name)
    data = upload.read(settings.ATTACHMENT_MAX_BYTES + 1)
    if len(data) > settings.ATTACHMENT_MAX_BYTES:
        raise AttachmentRefused("too_large", name=name)
    # Decoding takes a moment; it is done before the row is locked.
    kept = _as_kept(data, heading, name)
    digest = hashlib.sha256(kept.data).hexdigest()
    with transaction.atomic():
        stored = lock_to_write(contribution, user=user)
        present = Attachment.objects.filter(contribution=stored, field_key=field_key, removed_at__isnull=True)
        if same := present.filter(sha256=digest).first():
            return same
        if present.count() >= heading.max_files:
            raise AttachmentRefused("too_many", name=name)
        return _store(stored, field_key, kept, digest, name=name, description=description)


def shown_name(name: str) -> str:
    """The file's name as people see it: no path, no control or direction-turning characters, no extension."""
    return clean_line(PurePosixPath(name.replace("\\", "/")).name, longest=LONGEST_NAME)


def _as_kept(data: bytes, heading: TaskField, name: str) -> _Kept:
    """Turn the upload into what is stored, or raise AttachmentRefused with the reason."""
    try:
        kind = sniff(data)
        if kind == "picture":
            picture = encode_picture(data, keep_place=heading.task.keeps_place)
            return _Kept(
                picture.data,
                picture.media_type,
                picture.extension,
                picture.width,
                picture.height,
                picture.place,
                picture.small,
            )
        if heading.photos_only:
            raise AttachmentRefused("photos_only", name=name)
        if kind == "pdf":
            return _Kept(data, "application/pdf", ".pdf")
        text = encode_text(data)
        return _Kept(text.data, text.media_type, text.extension)
    except FileRefused as refused:
        reason = "photos_only" if refused.reason == "type" and heading.photos_only else refused.reason
        raise AttachmentRefused(reason, name=name) from refused


def _store(
    stored: Contribution, field_key: str, kept: _Kept, digest: str, *, name: str, description: str
) -> Attachment:
    """Write the file and its row."""
    attachment = Attachment(
        contribution=stored,
        field_key=field_key,
        name=(PurePosixPath(name).stem or "file") + kept.extension,
        media_type=kept.media_type,
        extension=kept.extension,
        size=len(kept.data),
        sha256=digest,
        width=kept.width,
        height=kept.height,
        latitude=kept.place[0] if kept.place else None,
        longitude=kept.place[1] if kept.place else None,
        description=clean_line(description, longest=200),
    )
    insert_with_files(attachment, name="file", data=kept.data, small=kept.small)
    return attachment
