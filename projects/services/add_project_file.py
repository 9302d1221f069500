"""Keep a file for everybody who looks at a project."""

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
from projects.models import Project, ProjectFile
from projects.services.attach_file import LONGEST_NAME, shown_name
from projects.services.insert_with_files import insert_with_files

MOST_FILES = 40


@dataclass(frozen=True)
class _Kept:
    """A file as it will be stored."""

    data: bytes
    media_type: str
    extension: str


def add_project_file(project: Project, *, by: AbstractBaseUser, upload: UploadedFile, name: str = "") -> ProjectFile:
    """Keep a picture (re-encoded without metadata), a PDF, a text or a table, and return it. The same file twice is one.

    ``name``: what people see instead of the file's own name. Raises AttachmentRefused (reason: empty, too_large, too_many,
    type, unreadable, dimensions).
    """
    own_name = shown_name(upload.name or "")
    if upload.size is not None and upload.size > settings.ATTACHMENT_MAX_BYTES:
        raise AttachmentRefused("too_large", name=own_name)
    data = upload.read(settings.ATTACHMENT_MAX_BYTES + 1)
    if len(data) > settings.ATTACHMENT_MAX_BYTES:
        raise AttachmentRefused("too_large", name=own_name)
    try:
        kept = _as_kept(data)
    except FileRefused as refused:
        raise AttachmentRefused(refused.reason, name=own_name) from refused
    digest = hashlib.sha256(kept.data).hexdigest()
    with transaction.atomic():
        Project.objects.select_for_update(no_key=True).get(pk=project.pk)
        present = ProjectFile.objects.filter(project=project, removed_at__isnull=True)
        if same := present.filter(sha256=digest).first():
            return same
        if present.count() >= MOST_FILES:
            raise AttachmentRefused("too_many", name=own_name)
        stem = (
            PurePosixPath(clean_line(name, longest=LONGEST_NAME).replace("/", " ")).name or PurePosixPath(own_name).stem
        )
        return _store(project, by, kept, digest, name=(stem or "file") + kept.extension)


def _as_kept(data: bytes) -> _Kept:
    """What is stored of an upload. Raises FileRefused."""
    kind = sniff(data)
    if kind == "picture":
        picture = encode_picture(data, keep_place=False)
        return _Kept(picture.data, picture.media_type, picture.extension)
    if kind == "pdf":
        return _Kept(data, "application/pdf", ".pdf")
    text = encode_text(data)
    return _Kept(text.data, text.media_type, text.extension)


def _store(project: Project, by: AbstractBaseUser, kept: _Kept, digest: str, *, name: str) -> ProjectFile:
    """Write the file and its row."""
    row = ProjectFile(
        project=project,
        by=by,
        name=name,
        media_type=kept.media_type,
        extension=kept.extension,
        size=len(kept.data),
        sha256=digest,
    )
    insert_with_files(row, name="file", data=kept.data)
    return row
