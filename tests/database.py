"""Makes the test database quickly: migrated once, kept as a file, and copied into memory as long as no migration changes."""

import fcntl
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management.commands.migrate import Command as Migrate
from django.db import connection, connections

KEPT = 3


def _snapshot() -> Path:
    """Where the migrated database is kept: named by everything that shapes it."""
    digest = hashlib.sha256()
    for distribution in sorted(f"{found.name}=={found.version}" for found in distributions()):
        digest.update(distribution.encode())
    for config in apps.get_app_configs():
        folder = Path(config.path)
        if "site-packages" not in folder.parts:
            for path in sorted([*folder.glob("migrations/*.py"), folder / "apps.py", folder / "receivers.py"]):
                digest.update(path.name.encode() + (path.read_bytes() if path.exists() else b""))
    return Path(settings.DATA_DIR) / "tests" / f"{digest.hexdigest()[:24]}.sqlite3"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _restore(snapshot: Path) -> None:
    connection.ensure_connection()
    with sqlite3.connect(snapshot) as source:
        source.backup(connection.connection)
    source.close()


def _keep(snapshot: Path) -> None:
    half = snapshot.with_suffix(".half")
    half.unlink(missing_ok=True)
    with sqlite3.connect(half) as target:
        connection.connection.backup(target)
    target.close()
    half.replace(snapshot)
    for old in sorted(snapshot.parent.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        old.unlink(missing_ok=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Let `migrate` copy the kept database instead, when it is asked for the first one in memory."""
    migrate = Migrate.handle

    def copy_or_migrate(self: Migrate, *arguments: Any, **options: Any) -> None:
        database = connections[options["database"]]
        if database.vendor != "sqlite" or "mode=memory" not in str(database.settings_dict["NAME"]):
            migrate(self, *arguments, **options)
            return
        snapshot = _snapshot()
        with _alone(snapshot.parent):
            if not snapshot.exists():
                migrate(self, *arguments, **options)
                _keep(snapshot)
                return
        _restore(snapshot)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Migrate, "handle", copy_or_migrate)
        yield


EMPTIED = pytest.StashKey[bool]()


@pytest.fixture(autouse=True)
def _bring_back_what_migrations_made(request: pytest.FixtureRequest) -> None:
    """A test with real transactions empties every table at its end: give the next one its first page, site and languages."""
    mark = request.node.get_closest_marker("django_db")
    real = {"transactional_db", "live_server"} & set(request.fixturenames) or (mark and mark.kwargs.get("transaction"))
    if not real or connection.vendor != "sqlite":
        return
    request.getfixturevalue("transactional_db")
    if request.session.stash.get(EMPTIED, False):
        _restore(_snapshot())
    request.session.stash[EMPTIED] = True
