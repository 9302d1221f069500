"""The floors and the rooms: what may import what."""

import re
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.architecture.source import FLOORS, ROOT, imports_of, name_of, python_files

# Addresses, texts of letters and "there is no such thing" are not HTTP.
HTTP = re.compile(r"django\.(http|shortcuts|views|contrib\.messages|template\.response)(\.|$)")
ALLOWED = {"django.http", "django.http.Http404"}


def test_contracts_hold():
    # In a process of its own, because import-linter silences the loggers of the one it runs in.
    program = (
        "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def imported_by(room: str, unwanted: Callable[[str], object]) -> dict[str, set[str]]:
    """What the files of a room import although they should not."""
    found = {
        name_of(path): {name for name in imports_of(path) if unwanted(name)}
        for path in python_files(*FLOORS)
        if room in path.parts
    }
    return {name: unwanted_names for name, unwanted_names in found.items() if unwanted_names}


def test_services_know_no_http():
    assert not imported_by("services", lambda name: HTTP.match(name) and name not in ALLOWED)


def test_models_send_no_signals_and_call_no_services():
    assert not imported_by("models", lambda name: name.split(".")[1:2] in (["signals"], ["services"]))


@pytest.mark.parametrize("floor", ["courses", "projects", "badges"])
def test_user_is_reached_through_the_settings(floor):
    offenders = [
        name_of(path)
        for path in python_files(floor)
        if any(name.startswith(("learnsite.", "django.contrib.auth.models.User")) for name in imports_of(path))
    ]
    assert not offenders
