"""Take a learning package in: look at all of it first, then unpack it under a name of its own."""

import hashlib
import uuid
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import storages

from courses.models import ContentPackage
from courses.packages.archive import Archive
from courses.packages.manifest import Manifest, read_manifest

STORAGE = "packages"


@dataclass(frozen=True)
class Unpacked:
    """A package whose files lie in the storage, under ``key``. ``size`` is theirs in bytes."""

    key: uuid.UUID
    manifest: Manifest
    sha256: str
    size: int

    @property
    def title(self) -> str:
        """What it calls itself, or its kind."""
        return self.manifest.title or str(self.manifest.kind.label)

    def describe(self, package: ContentPackage) -> None:
        """Write what it is into a row that is not yet stored."""
        package.key, package.kind, package.launch = self.key, self.manifest.kind, self.manifest.launch
        package.sha256, package.size = self.sha256, self.size
        package.title = package.title or self.title


def unpack_package(file: IO[bytes]) -> Unpacked:
    """Unpack a package and say what it is. Nothing is left behind when anything is wrong. Raises ArchiveWrong."""
    archive = Archive(file)
    manifest = read_manifest(archive)
    key = uuid.uuid4()
    try:
        size = _unpack(archive, manifest, key)
    except BaseException:
        remove_files(key)
        raise
    file.seek(0)
    return Unpacked(key, manifest, hashlib.file_digest(file, "sha256").hexdigest(), size)  # type: ignore[arg-type]  # any binary file does


def add_package(file: IO[bytes], *, title: str = "", user: Any = None) -> ContentPackage:
    """Unpack a package and store it. Raises ArchiveWrong.

    The same file added twice is two packages: a lesson may go on with the old one.
    """
    package = ContentPackage(title=title, added_by=user)
    unpack_package(file).describe(package)
    package.save()
    return package


def remove_files(key: uuid.UUID) -> None:
    """Delete what was unpacked for a package; what is already gone is no trouble."""
    _delete_below(str(key))


def _unpack(archive: Archive, manifest: Manifest, key: uuid.UUID) -> int:
    storage, size = storages[STORAGE], 0
    for name in archive.names:
        if not name.startswith(manifest.root):
            continue
        with TemporaryFile() as whole:
            for part in archive.parts(name):
                size += len(part)
                whole.write(part)
            whole.seek(0)
            storage.save(f"{key}/{name[len(manifest.root) :]}", File(whole))
    return size


def _delete_below(folder: str) -> None:
    storage = storages[STORAGE]
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        storage.delete(f"{folder}/{name}")
    for name in folders:
        _delete_below(f"{folder}/{name}")
    storage.delete(folder)
