"""A zip file from outside, looked at before anything of it is written: names, sizes, number, and what it unpacks to."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_FILES = 5_000
LARGEST_FILE = 200 * 1024 * 1024
LARGEST_ALL = 500 * 1024 * 1024
MOST_TIMES = 200  # a file that grows more than this when unpacked, and is not small, is a bomb
SMALL = 1024 * 1024
LONGEST_NAME = 240
PART = 256 * 1024
_ENCRYPTED = 0x1
_UTF8 = 0x800
_LINK = 0o120000
_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


class ArchiveWrong(ValueError):
    """The archive cannot be taken. ``message`` is a lazy sentence for the person who chose it, ``params`` fill it."""

    def __init__(self, message: Promise, **params: object) -> None:
        super().__init__(str(message))
        self.message = message
        self.params = params

    def __str__(self) -> str:
        return str(self.message) % self.params


@dataclass(frozen=True)
class Limits:
    """How much an archive may hold, in files and bytes unpacked."""

    files: int = MOST_FILES
    one: int = LARGEST_FILE
    total: int = LARGEST_ALL


class Archive:
    """An archive that has passed the guards. ``names`` are tidy POSIX paths below its own root."""

    def __init__(self, file: IO[bytes], *, limits: Limits | None = None) -> None:
        """Open and look at all of it. Raises ArchiveWrong."""
        self.limits = limits or Limits()
        try:
            self._zip = ZipFile(file)
            infos = [info for info in self._zip.infolist() if not info.is_dir()]
        except (
            BadZipFile,
            LargeZipFile,
            NotImplementedError,
            UnicodeDecodeError,
            ValueError,
            IndexError,
            OSError,
        ) as error:
            raise ArchiveWrong(
                _("This is not a zip file that can be read. It may have been cut off on the way.")
            ) from error
        self._entries = self._looked_at(infos)

    @property
    def names(self) -> list[str]:
        """The files there are, in the order of the archive."""
        return list(self._entries)

    def read(self, name: str, *, most: int = 5 * 1024 * 1024) -> bytes:
        """Return a small file. Raises KeyError when it is not there and ArchiveWrong when it is larger or broken."""
        return b"".join(self.parts(name, most=most))

    def parts(self, name: str, *, most: int | None = None) -> Iterator[bytes]:
        """Yield a file piece by piece, never more than it said it holds. Raises KeyError and ArchiveWrong."""
        info = self._entries[name]
        allowed = min(info.file_size, self.limits.one if most is None else most)
        if info.file_size > allowed:
            raise ArchiveWrong(_("“%(name)s” is too large."), name=name)
        got = 0
        try:
            with self._zip.open(info) as source:
                while piece := source.read(PART):
                    got += len(piece)
                    if got > allowed:
                        raise ArchiveWrong(_("“%(name)s” holds more than it says."), name=name)
                    yield piece
        except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
            raise ArchiveWrong(_("“%(name)s” in the file is broken."), name=name) from error

    def _looked_at(self, infos: list[ZipInfo]) -> dict[str, ZipInfo]:
        if len(infos) > self.limits.files:
            raise ArchiveWrong(_("The file holds more than %(most)s files."), most=self.limits.files)
        entries: dict[str, ZipInfo] = {}
        folded: set[str] = set()
        total = 0
        for info in infos:
            name = _name_of(info)
            if name.startswith(_JUNK) or PurePosixPath(name).name in _JUNK:
                continue
            self._check(info, name)
            total += info.file_size
            if total > self.limits.total:
                raise ArchiveWrong(_("Unpacked, the file is larger than %(most)s MB."), most=self.limits.total // 2**20)
            if name.casefold() in folded:
                raise ArchiveWrong(_("“%(name)s” is in the file twice."), name=name)
            folded.add(name.casefold())
            entries[name] = info
        if not entries:
            raise ArchiveWrong(_("The file is empty."))
        return entries

    def _check(self, info: ZipInfo, name: str) -> None:
        """Refuse what leads out of its folder, is a link, is locked, or blows up."""
        path = PurePosixPath(name)
        if (
            not path.parts
            or path.is_absolute()
            or ".." in path.parts
            or ":" in path.parts[0]
            or any(ord(letter) < 32 for letter in name)
        ):
            raise ArchiveWrong(_("“%(name)s” would lie outside the package's own folder."), name=name[:80])
        if len(name.encode()) > LONGEST_NAME:
            raise ArchiveWrong(_("The name “%(name)s…” is too long."), name=name[:80])
        if (info.external_attr >> 16) & 0o170000 == _LINK:
            raise ArchiveWrong(_("“%(name)s” is a link to another file, not a file."), name=name)
        if info.flag_bits & _ENCRYPTED:
            raise ArchiveWrong(_("The file is locked with a password. Save it without one."))
        if info.file_size > self.limits.one:
            raise ArchiveWrong(_("“%(name)s” is too large."), name=name)
        if info.file_size > SMALL and info.file_size > MOST_TIMES * max(info.compress_size, 1):
            raise ArchiveWrong(_("“%(name)s” grows far too much when it is unpacked."), name=name)


def _name_of(info: ZipInfo) -> str:
    """The name as it was meant: Korean Windows wrote cp949 without saying so; backslashes are slashes."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "cp949"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    name = name.replace("\\", "/")
    while name.startswith("./"):
        name = name[2:]
    return name
