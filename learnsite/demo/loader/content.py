"""The content files."""

from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).resolve().parent.parent / "content"
IMAGES = CONTENT / "images"


def read(name: str) -> Any:
    """Return the content of ``content/<name>.yaml``."""
    return yaml.safe_load((CONTENT / f"{name}.yaml").read_text(encoding="utf-8"))


def read_all(folder: str) -> list[dict[str, Any]]:
    """Return the contents of every YAML file in ``content/<folder>/``, in the order of their names."""
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((CONTENT / folder).glob("*.yaml"))]


def picture(art: str) -> bytes:
    """Return the picture ``content/images/<art>.png``."""
    return (IMAGES / f"{art}.png").read_bytes()
