"""Every service is tested, announces after the commit, and swallows nothing."""

import ast
from pathlib import Path

from tests.architecture.source import FLOORS, ROOT, imports_of, name_of, python_files, tree_of

SERVICES = [path for path in python_files(*FLOORS) if "services" in path.parts and path.name != "__init__.py"]


def asked_for(path: Path, imported: set[str]) -> bool:
    """Whether some test imports the service, from its file or from its package."""
    package = ".".join(path.relative_to(ROOT).parent.parts)
    verbs = {
        node.name for node in tree_of(path).body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }
    return bool(imported & {f"{package}.{path.stem}", *(f"{package}.{verb}" for verb in verbs)})


def test_every_service_is_tested_by_name():
    imported = {name for path in python_files("tests") if path.stem.startswith("test_") for name in imports_of(path)}
    assert not [name_of(path) for path in SERVICES if not asked_for(path, imported)]


def announces_at_once(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("send", "send_robust")
        and bool(node.args or node.keywords)  # without a sender it is a letter
    )


def test_services_announce_after_the_commit():
    early = [
        (name_of(path), node.lineno) for path in SERVICES for node in ast.walk(tree_of(path)) if announces_at_once(node)
    ]
    assert not early, "signals go through transaction.on_commit(partial(signal.send_robust, …))"


def swallows(node: ast.AST) -> bool:
    if not isinstance(node, ast.ExceptHandler):
        return False
    everything = node.type is None or (
        isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")
    )
    return everything and all(isinstance(line, ast.Pass | ast.Continue) for line in node.body)


def test_no_exception_is_swallowed():
    files = python_files(*FLOORS)
    assert not [(name_of(path), node.lineno) for path in files for node in ast.walk(tree_of(path)) if swallows(node)]
