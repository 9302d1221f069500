"""Files, templates and functions stay short enough to read."""

import ast

import pytest

from tests.architecture.source import FLOORS, functions_of, name_of, python_files, templates

# "About 40 lines": a list of fields may make a function a little longer than its thought.
LONGEST_FILE, LONGEST_TEMPLATE, LONGEST_FUNCTION = 400, 120, 50


@pytest.mark.parametrize("path", python_files(*FLOORS, "tests"), ids=name_of)
def test_python_file_is_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < LONGEST_FILE


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_template_is_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_TEMPLATE


def length_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, without the docstring."""
    length = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function):
        length -= (function.body[0].end_lineno or 0) - function.body[0].lineno + 1
    return length


@pytest.mark.parametrize("path", python_files(*FLOORS), ids=name_of)
def test_functions_are_short(path):
    assert not {node.name: length_of(node) for node in functions_of(path) if length_of(node) > LONGEST_FUNCTION}
