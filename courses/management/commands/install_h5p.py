"""Put the H5P player beside the product: `manage.py install_h5p`, once, by the operator."""

import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management.base import BaseCommand, CommandError, CommandParser

from courses.h5p_player import STORAGE

VERSION = "3.8.2"
PACKAGE = f"h5p-standalone@{VERSION}"
DIST = "package/dist/"
LARGEST = 50 * 1024 * 1024


class Command(BaseCommand):
    """Fetches h5p-standalone by npm, or takes the .tgz that `npm pack` made. It carries the GPL core of H5P."""

    help = f"Install the H5P player ({PACKAGE}). Without FILE it is fetched by npm, which has to be there."

    def add_arguments(self, parser: CommandParser) -> None:
        """The archive, if it was fetched elsewhere."""
        parser.add_argument("file", nargs="?", type=Path, help="a .tgz made by `npm pack h5p-standalone`")

    def handle(self, *args: Any, **options: Any) -> None:
        """Unpack it into the storage of the packages' host."""
        with tempfile.TemporaryDirectory() as folder:
            archive = options["file"] or _fetch(Path(folder))
            try:
                count = _unpack(archive)
            except (tarfile.TarError, OSError) as error:
                raise CommandError(f"{archive} cannot be read: {error}") from error
        if not count:
            raise CommandError(f"{archive} holds no H5P player (nothing below {DIST}).")
        self.stdout.write(f"The H5P player is installed ({count} files).")


def _fetch(folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise CommandError(f"npm was not found. Run `npm pack {PACKAGE}` elsewhere and name the file it makes.")
    done = subprocess.run([npm, "pack", PACKAGE, "--silent"], cwd=folder, capture_output=True, text=True, check=False)
    found = next(folder.glob("*.tgz"), None)
    if done.returncode or found is None:
        raise CommandError(f"npm could not fetch {PACKAGE}: {done.stderr.strip()[:300]}")
    return found


def _unpack(archive: Path) -> int:
    """Store what lies below the distribution's folder, and nothing that is no plain file."""
    storage, count = storages[STORAGE], 0
    with tarfile.open(archive, "r:gz") as packed:
        for member in packed:
            name = member.name.removeprefix(DIST)
            if not member.isfile() or name == member.name or ".." in Path(name).parts or member.size > LARGEST:
                continue
            source = packed.extractfile(member)
            if source is not None:
                storage.save(name, ContentFile(source.read()))
                count += 1
    if count:
        storage.save("VERSION", ContentFile(VERSION.encode()))
    return count
