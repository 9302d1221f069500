"""The H5P player: not part of the product, because the core it carries is GPL; an operator puts it in with one command."""

from django.core.files.storage import storages

STORAGE = "h5p_player"
MAIN = "main.bundle.js"


def player_files() -> str | None:
    """Return the version that is installed, or None."""
    storage = storages[STORAGE]
    if not storage.exists(MAIN):
        return None
    if not storage.exists("VERSION"):
        return ""
    with storage.open("VERSION") as file:
        return str(file.read().decode("utf-8", "replace").strip())
