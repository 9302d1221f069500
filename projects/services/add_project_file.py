"""Keep a file for everybody who looks at a project."""

from pathlib import PurePosixPath

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from courses.sanitize import clean_line
from projects.errors import AttachmentRefused
from projects.intake import KeptFile, encode_file, read_upload, shown_name
from projects.intake.upload import LONGEST_NAME
from projects.models import Project, ProjectFile
from projects.services.insert_with_files import insert_with_files

MOST_FILES = 40


def add_project_file(project: Project, *, by: AbstractBaseUser, upload: UploadedFile, name: str = "") -> ProjectFile:
    """Keep a picture (re-encoded without metadata), a PDF, a text or a table, and return it. The same file twice is one.

    ``name``: what people see instead of the file's own name. Raises AttachmentRefused (reason: empty, too_large, too_many,
    type, unreadable, dimensions).
    """
    own_name = shown_name(upload.name or "")
    kept = encode_file(read_upload(upload), name=own_name)
    with transaction.atomic():
        Project.objects.select_for_update(no_key=True).get(pk=project.pk)
        present = ProjectFile.objects.filter(project=project, removed_at__isnull=True)
        if same := present.filter(sha256=kept.sha256).first():
            return same
        if present.count() >= MOST_FILES:
            raise AttachmentRefused("too_many", name=own_name)
        stem = (
            PurePosixPath(clean_line(name, longest=LONGEST_NAME).replace("/", " ")).name or PurePosixPath(own_name).stem
        )
        return _store(project, by, kept, name=(stem or "file") + kept.extension)


def _store(project: Project, by: AbstractBaseUser, kept: KeptFile, *, name: str) -> ProjectFile:
    """Write the file and its row."""
    row = ProjectFile(
        project=project,
        by=by,
        name=name,
        media_type=kept.media_type,
        extension=kept.extension,
        size=len(kept.data),
        sha256=kept.sha256,
    )
    insert_with_files(row, name="file", data=kept.data)
    return row
