"""Files, templates and functions stay short enough to read."""

import ast
from pathlib import Path

from tests.architecture.source import FLOORS, functions_of, name_of, python_files, templates

# "About 40 lines": a list of fields may make a function a little longer than its thought.
LONGEST_FILE, LONGEST_TEST_FILE, LONGEST_TEMPLATE, LONGEST_FUNCTION = 400, 400, 120, 50


def lengths(paths: list[Path], most: int) -> dict[str, int]:
    """The files with more lines than that."""
    counted = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    return {name: length for name, length in counted.items() if length > most}


def test_python_files_are_short():
    assert not lengths(python_files(*FLOORS), LONGEST_FILE)
    assert not lengths(python_files("tests"), LONGEST_TEST_FILE)


def test_templates_are_short():
    assert not lengths(templates(), LONGEST_TEMPLATE)


def length_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, without the docstring."""
    length = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function):
        length -= (function.body[0].end_lineno or 0) - function.body[0].lineno + 1
    return length


def test_functions_are_short():
    assert not {
        f"{name_of(path)}: {node.name}": length
        for path in python_files(*FLOORS)
        for node in functions_of(path)
        if (length := length_of(node)) > LONGEST_FUNCTION
    }
