"""The project's own files, for the tests that read them."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("courses", "projects", "badges", "learnsite")


def python_files(*folders: str) -> list[Path]:
    """Python files of the given top folders, without migrations."""
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
        if not {"migrations", "node_modules", "__pycache__"} & set(path.parts)
    )


def templates() -> list[Path]:
    """Every template of the project."""
    found = list((ROOT / "templates").rglob("*.html"))
    for floor in FLOORS:
        found += (ROOT / floor).glob("**/templates/**/*.html")
    return sorted(found)


def name_of(path: Path) -> str:
    """A path as it is written from the top of the project."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions_of(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file, methods included."""
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def imports_of(path: Path) -> set[str]:
    """The full names a file imports: `django.http`, `django.http.HttpRequest`."""
    names: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names
