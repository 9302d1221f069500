"""The stylesheet people get is one file, joined from small ones in this order. `manage.py join_stylesheets` writes it."""

from pathlib import Path

FOLDER = Path(__file__).parent / "static" / "silmari" / "css"
FIRST = ("tokens", "base", "layout")
JOINED = FOLDER / "silmari.css"


def stylesheet_names() -> list[str]:
    """Names relative to the css folder, in cascade order: tokens, base, layout, then every component."""
    components = sorted(path.stem for path in (FOLDER / "components").glob("*.css"))
    return [f"{name}.css" for name in FIRST] + [f"components/{name}.css" for name in components]


def joined_stylesheet() -> str:
    """The text of the one stylesheet."""
    parts = ["/* Made by `manage.py join_stylesheets` from the files beside it. Edit those. */\n"]
    parts += [(FOLDER / name).read_text(encoding="utf-8").strip() + "\n" for name in stylesheet_names()]
    return "".join(parts)
