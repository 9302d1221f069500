"""The floors and the rooms: what may import what."""

import re

import pytest
from importlinter.cli import lint_imports

from tests.architecture.source import FLOORS, ROOT, imports_of, name_of, python_files

# Addresses, texts of letters and "there is no such thing" are not HTTP.
HTTP = re.compile(r"django\.(http|shortcuts|views|contrib\.messages|template\.response)(\.|$)")
ALLOWED = {"django.http", "django.http.Http404"}


def test_contracts_hold(capsys):
    code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert code == 0, capsys.readouterr().out


@pytest.mark.parametrize("path", [path for path in python_files(*FLOORS) if "services" in path.parts], ids=name_of)
def test_service_knows_no_http(path):
    assert not {name for name in imports_of(path) if HTTP.match(name)} - ALLOWED


@pytest.mark.parametrize("path", [path for path in python_files(*FLOORS) if "models" in path.parts], ids=name_of)
def test_model_sends_no_signal_and_calls_no_service(path):
    assert not {name for name in imports_of(path) if name.split(".")[1:2] in (["signals"], ["services"])}


@pytest.mark.parametrize("floor", ["courses", "projects", "badges"])
def test_user_is_reached_through_the_settings(floor):
    offenders = [
        name_of(path)
        for path in python_files(floor)
        if any(name.startswith(("learnsite.", "django.contrib.auth.models.User")) for name in imports_of(path))
    ]
    assert not offenders
