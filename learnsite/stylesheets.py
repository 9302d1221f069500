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
    """The text of the one stylesheet: a line for each file. Line ends and indents mean nothing in CSS, and cost an old phone."""
    parts = ["/* Made by `manage.py join_stylesheets` from the files beside it. Edit those. */\n"]
    parts += [_on_one_line((FOLDER / name).read_text(encoding="utf-8")) + "\n" for name in stylesheet_names()]
    return "".join(parts)


def _on_one_line(text: str) -> str:
    return " ".join(line.strip() for line in text.splitlines() if line.strip())
