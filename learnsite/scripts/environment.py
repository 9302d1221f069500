"""Makes .venv and installs a lock file into it, only when the lock changed. `python -m learnsite.scripts.environment [test]`."""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUN_LOCK = ROOT / "requirements.txt"
# A superset of the first with the same versions: what has it needs no second installation.
TEST_LOCK = ROOT / "tests" / "requirements.txt"


class EnvironmentFailed(Exception):
    """The virtual environment could not be made; the message says what to do."""


def prepare(lock: Path = RUN_LOCK) -> Path:
    """Return the Python of an environment that holds what the lock names. Raises EnvironmentFailed."""
    if not _works():
        print("Making the virtual environment .venv …", flush=True)
        _run([sys.executable, "-m", "venv", "--clear", str(VENV)], "The virtual environment could not be made")
    if not _is_installed(lock):
        print(f"Installing {lock.relative_to(ROOT)} (a minute or two, only when it changed) …", flush=True)
        _run(
            [
                *(str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"),
                *("--require-hashes", "--requirement", str(lock)),
            ],
            "The packages could not be installed (is this machine on-line?)",
        )
        for installed in {lock, RUN_LOCK}:
            _stamp(installed).write_text(_fingerprint(installed), encoding="ascii")
    return PYTHON


def _works() -> bool:
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([PYTHON, "-c", check], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def _is_installed(lock: Path) -> bool:
    stamp = _stamp(lock)
    return stamp.exists() and stamp.read_text(encoding="ascii") == _fingerprint(lock)


def _stamp(lock: Path) -> Path:
    return VENV / ("installed-to-test" if lock == TEST_LOCK else "installed-to-run")


def _fingerprint(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _run(command: list[str], otherwise: str) -> None:
    if subprocess.run(command, check=False, cwd=ROOT).returncode:
        raise EnvironmentFailed(f"{otherwise}; the lines above say why.")


def main(arguments: list[str]) -> int:
    """Prepare the environment to run, or with `test` also what the tests need."""
    try:
        prepare(TEST_LOCK if "test" in arguments else RUN_LOCK)
    except EnvironmentFailed as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
