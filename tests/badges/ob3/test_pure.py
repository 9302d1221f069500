"""The room is pure: no Django, no settings, and no way to the network but the one that is handed in."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import badges.ob3

FOLDER = Path(badges.ob3.__file__).parent
ROOT = FOLDER.parents[1]
MODULES = sorted(path.stem for path in FOLDER.glob("*.py"))
NETWORK = {"http", "socket", "ssl", "urllib.request", "requests", "urllib3", "asyncio", "ftplib"}


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("name", MODULES)
def test_nothing_of_django_and_nothing_of_ours_but_this_room(name: str) -> None:
    for module in _imports(FOLDER / f"{name}.py"):
        assert module.partition(".")[0] != "django"
        assert not module.startswith(("badges", "courses", "projects", "learnsite")) or module.startswith("badges.ob3")


@pytest.mark.parametrize("name", [name for name in MODULES if name != "safe_fetch"])
def test_one_module_alone_knows_the_network(name: str) -> None:
    for module in _imports(FOLDER / f"{name}.py"):
        assert not any(module == known or module.startswith(f"{known}.") for known in NETWORK)


OFFLINE = """
import socket, sys
def refuse(*args, **kwargs):
    raise SystemExit("the network was asked for")
socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse
from badges.ob3.verifier import verify_credential
from tests.badges.ob3.issuing import NOW, documents, issued
report = verify_credential(issued(), fetch=documents(), now=NOW)
assert report.genuine, report.checks
report = verify_credential({**issued(), "@context": [*issued()["@context"], "https://example.org/c"]}, fetch=documents(), now=NOW)
assert report.verdict == "unknown", report.checks
assert "django" not in sys.modules, "Django was imported"
"""


def test_signing_and_verifying_need_neither_network_nor_django() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", OFFLINE], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 0, ran.stderr
