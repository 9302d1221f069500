"""Run a command against a throw-away PostgreSQL cluster: `python -m learnsite.scripts.with_postgres COMMAND …`.

The cluster lives in a temporary folder, listens on a Unix socket only, is named to the command by DATABASE_URL,
and is removed whatever happens.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote

USER = "learnsite"
# Nothing here survives the command, so nothing has to survive a crash.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


class NoPostgres(Exception):
    """There are no PostgreSQL server programs on this machine."""


def find_binaries() -> Path:
    """Return the folder with initdb and pg_ctl, the newest version first. Raises NoPostgres."""
    folders = []
    if pg_config := shutil.which("pg_config"):
        answer = subprocess.run([pg_config, "--bindir"], check=False, capture_output=True, text=True)
        folders.append(Path(answer.stdout.strip()))
    for pattern in ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin"):
        folders += sorted(Path("/").glob(pattern.lstrip("/")), key=_version, reverse=True)
    if initdb := shutil.which("initdb"):
        folders.append(Path(initdb).parent)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise NoPostgres(
        "No PostgreSQL server programs (initdb, pg_ctl) were found: "
        "install PostgreSQL (Debian and Ubuntu: apt install postgresql)."
    )


def _version(folder: Path) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", folder.parent.name))


def _unprivileged() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: name somebody else for it."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    raise NoPostgres(
        "PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody to run it as."
    )


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster, give its DATABASE_URL, and remove it."""
    binaries, account = find_binaries(), _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="learnsite-pg-"))
    if account:
        os.chown(folder, account["user"], account["group"])
        folder.chmod(0o755)
    data, log = folder / "data", folder / "log"
    control = [binaries / "pg_ctl", "--pgdata", data, "--silent", "-w"]
    options = " ".join(["-c listen_addresses=", f"-k {folder}", *(f"-c {setting}" for setting in FAST)])
    try:
        initialise = [binaries / "initdb", "--pgdata", data, "--username", USER, "--auth", "trust"]
        _run([*initialise, "--encoding", "UTF8", "--locale", "C", "--no-sync"], folder, account)
        try:
            _run([*control, "--log", log, "--options", options, "start"], folder, account)
        except subprocess.CalledProcessError:
            print(log.read_text(encoding="utf-8", errors="replace") if log.exists() else "", file=sys.stderr)
            raise
        try:
            yield f"postgres://{USER}@{quote(str(folder), safe='')}/postgres"
        finally:
            _run([*control, "--mode", "immediate", "stop"], folder, account)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[Any], folder: Path, account: dict[str, Any]) -> None:
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **account)


def _leave(number: int, _frame: object) -> NoReturn:
    raise SystemExit(128 + number)


def main(command: list[str]) -> int:
    """Run the command inside a cluster and return its exit code."""
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGHUP, _leave)
    try:
        with cluster() as url:
            return subprocess.run(command, check=False, env={**os.environ, "DATABASE_URL": url}).returncode
    except NoPostgres as error:
        print(error, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"PostgreSQL could not be started: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
