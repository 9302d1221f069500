"""The environment is made once, and a lock is installed only when it changed."""

from pathlib import Path

import pytest

from learnsite.scripts import environment
from learnsite.scripts.environment import EnvironmentFailed, prepare


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A checkout in which commands are only noted down."""
    noted: list[str] = []

    def note(command: list[str], otherwise: str) -> None:
        noted.append("venv" if "venv" in command else Path(command[-1]).name)
        environment.VENV.mkdir(exist_ok=True)

    for name, place in {"ROOT": ".", "VENV": ".venv", "RUN_LOCK": "run.txt", "TEST_LOCK": "test.txt"}.items():
        monkeypatch.setattr(environment, name, tmp_path / place)
    (tmp_path / "run.txt").write_text("a==1")
    (tmp_path / "test.txt").write_text("a==1\nb==1")
    monkeypatch.setattr(environment, "_run", note)
    monkeypatch.setattr(environment, "_works", environment.VENV.exists)
    return noted


def test_first_time_makes_and_installs(commands):
    prepare(environment.RUN_LOCK)
    assert commands == ["venv", "run.txt"]


def test_second_time_does_nothing(commands):
    prepare(environment.RUN_LOCK)
    commands.clear()
    prepare(environment.RUN_LOCK)
    assert commands == []


def test_changed_lock_is_installed_again(commands):
    prepare(environment.RUN_LOCK)
    commands.clear()
    environment.RUN_LOCK.write_text("a==2")
    prepare(environment.RUN_LOCK)
    assert commands == ["run.txt"]


def test_what_can_test_can_run(commands):
    prepare(environment.TEST_LOCK)
    prepare(environment.RUN_LOCK)
    assert commands == ["venv", "test.txt"]


def test_what_can_run_cannot_test(commands):
    prepare(environment.RUN_LOCK)
    prepare(environment.TEST_LOCK)
    assert commands == ["venv", "run.txt", "test.txt"]


def test_failed_installation_is_tried_again(commands, monkeypatch):
    prepare(environment.RUN_LOCK)
    environment.RUN_LOCK.write_text("a==2")
    with monkeypatch.context() as broken:
        broken.setattr(environment, "_run", fail)
        assert environment.main([]) == 1
    commands.clear()
    prepare(environment.RUN_LOCK)
    assert commands == ["run.txt"]


def fail(command: list[str], otherwise: str) -> None:
    raise EnvironmentFailed(otherwise)
