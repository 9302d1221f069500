"""A Python that is new enough is found, or one sentence says why not."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[3] / "learnsite" / "scripts" / "python.sh"


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder that stands for the whole PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, *, version: str, complete: bool = True) -> None:
    """A program that answers what the script asks of a Python."""
    old = tuple(int(part) for part in version.split(".")) < (3, 11)
    (folder / name).write_text(
        "#!/bin/sh\n"
        'case "$2" in\n'
        f"  *version_info\\[:3\\]*) echo {version} ;;\n"
        f"  *version_info*) exit {int(old)} ;;\n"
        f"  *ensurepip*) exit {int(not complete)} ;;\n"
        f'  *) echo "{name} ran $*" ;;\n'
        "esac\n"
    )
    (folder / name).chmod(0o755)


def ask(programs: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(programs), **more}
    return subprocess.run(
        ["/bin/sh", SCRIPT, "-m", "thing"], check=False, capture_output=True, text=True, env=environment
    )


def test_newest_tried_version_is_taken(programs):
    put(programs, "python3", version="3.9.2")
    put(programs, "python3.12", version="3.12.1")
    assert ask(programs).stdout == "python3.12 ran -m thing\n"


def test_named_python_comes_first(programs, tmp_path):
    put(programs, "python3.12", version="3.12.1")
    put(tmp_path, "mine", version="3.11.0")
    assert ask(programs, PYTHON=str(tmp_path / "mine")).stdout == "mine ran -m thing\n"


def test_too_old_python_is_named_in_one_sentence(programs):
    put(programs, "python3", version="3.9.2")
    answer = ask(programs)
    assert answer.returncode == 1
    assert answer.stderr.startswith("Learnsite needs Python 3.11 or newer, but found Python 3.9.2 at ")
    assert answer.stderr.count("\n") == 1


def test_no_python_is_said(programs):
    assert "found no Python" in ask(programs).stderr


def test_python_without_venv_is_told_what_to_install(programs):
    put(programs, "python3", version="3.11.2", complete=False)
    assert "apt install python3-venv" in ask(programs).stderr


def test_the_questions_are_those_a_real_python_understands(programs):
    (programs / "python3").symlink_to(sys.executable)
    answer = subprocess.run(
        ["/bin/sh", SCRIPT, "-c", "print('here')"],
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": str(programs)},
    )
    assert (answer.stdout, answer.stderr) == ("here\n", "")
