"""Every service is tested, announces after the commit, and swallows nothing."""

import ast

import pytest

from tests.architecture.source import FLOORS, ROOT, name_of, python_files, tree_of

SERVICES = [path for path in python_files(*FLOORS) if "services" in path.parts and path.name != "__init__.py"]


@pytest.mark.parametrize("path", SERVICES, ids=name_of)
def test_service_has_a_test_file(path):
    mirrored = ROOT / "tests" / path.relative_to(ROOT).parent / f"test_{path.stem}.py"
    assert mirrored.exists(), f"expected {name_of(mirrored)}"


@pytest.mark.parametrize("path", SERVICES, ids=name_of)
def test_service_announces_after_the_commit(path):
    early = [
        node.lineno
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("send", "send_robust")
        and (node.args or node.keywords)  # without a sender it is a letter
    ]
    assert not early, "signals go through transaction.on_commit(partial(signal.send_robust, …))"


@pytest.mark.parametrize("path", python_files(*FLOORS), ids=name_of)
def test_no_exception_is_swallowed(path):
    silent = [
        node.lineno
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")))
        and all(isinstance(line, ast.Pass | ast.Continue) for line in node.body)
    ]
    assert not silent
