"""A file somebody sends: read no further than is allowed, and turned into what is stored."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from courses.sanitize import clean_line
from projects.errors import AttachmentRefused
from projects.intake.picture import encode_picture
from projects.intake.refused import FileRefused
from projects.intake.sniff import sniff
from projects.intake.text import encode_text

LONGEST_NAME = 120


@dataclass(frozen=True)
class KeptFile:
    """A file as it will be stored. Only pictures have a size in pixels, a ``small`` version, and perhaps a ``place``
    (latitude, longitude in degrees)."""

    data: bytes
    media_type: str
    extension: str
    width: int | None = None
    height: int | None = None
    place: tuple[float, float] | None = None
    small: bytes = b""

    @cached_property
    def sha256(self) -> str:
        """What tells it from every other file."""
        return hashlib.sha256(self.data).hexdigest()


def shown_name(name: str) -> str:
    """The file's name as people see it: no path, no control or direction-turning characters."""
    return clean_line(PurePosixPath(name.replace("\\", "/")).name, longest=LONGEST_NAME)


def read_upload(upload: UploadedFile) -> bytes:
    """Return what was sent. Raises AttachmentRefused("too_large") without reading a large file to its end."""
    most = settings.ATTACHMENT_MAX_BYTES
    if upload.size is None or upload.size <= most:
        data: bytes = upload.read(most + 1)
        if len(data) <= most:
            return data
    raise AttachmentRefused("too_large", name=shown_name(upload.name or ""))


def encode_file(data: bytes, *, name: str, keep_place: bool = False, photos_only: bool = False) -> KeptFile:
    """Turn what was sent into what is stored: pictures anew and without metadata, a PDF as it is, text as UTF-8.

    Raises AttachmentRefused (reason: empty, type, photos_only, unreadable, dimensions) with the ``name`` people see.
    """
    with refusals_named(name, photos_only=photos_only):
        kind = sniff(data)
        if kind == "picture":
            picture = encode_picture(data, keep_place=keep_place)
            return KeptFile(
                picture.data,
                picture.media_type,
                picture.extension,
                picture.width,
                picture.height,
                picture.place,
                picture.small,
            )
        if photos_only:
            raise FileRefused("type")
        if kind == "pdf":
            return KeptFile(data, "application/pdf", ".pdf")
        text = encode_text(data)
        return KeptFile(text.data, text.media_type, text.extension)


@contextmanager
def refusals_named(name: str, *, photos_only: bool = False) -> Iterator[None]:
    """Whatever refuses the file in here is raised as AttachmentRefused, with its name and, in words, what was asked for."""
    try:
        yield
    except FileRefused as refused:
        reason = "photos_only" if photos_only and refused.reason == "type" else refused.reason
        raise AttachmentRefused(reason, name=name) from refused
