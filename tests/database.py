"""Makes the test database quickly: migrated once, kept as a file, and copied into memory as long as no migration changes.

After a test with real transactions it is made again what the migrations had made.
"""

import fcntl
import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management.commands.flush import Command as Flush
from django.core.management.commands.migrate import Command as Migrate
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from tests.database_twin import Twin, migrate_or_copy

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


def _open(snapshot: Path) -> sqlite3.Connection:
    """Copy a kept database into memory: the file may be cleared away by another run while this one goes on."""
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    source = sqlite3.connect(f"file:{snapshot}?mode=ro", uri=True)
    source.backup(memory)
    source.close()
    return memory


def _keep(snapshot: Path) -> None:
    half = snapshot.with_suffix(".half")
    half.unlink(missing_ok=True)
    with sqlite3.connect(half) as target:
        connection.connection.backup(target)
    target.close()
    half.replace(snapshot)
    for old in sorted(snapshot.parent.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        old.unlink(missing_ok=True)


class _Migrated:
    """What the migrations made, put aside to be brought back."""

    def __init__(self) -> None:
        self.twin = Twin()
        self.memory: sqlite3.Connection | None = None

    def make(self, migrate: Callable[[], None], database: BaseDatabaseWrapper) -> None:
        """Migrate the test database, or copy what an earlier run put aside."""
        if database.vendor == "postgresql":
            with _alone(_snapshot().parent):
                migrate_or_copy(migrate, name=str(database.settings_dict["NAME"]), kept=f"migrated_{_snapshot().stem}")
            self.twin.remember()
            return
        snapshot = _snapshot()
        with _alone(snapshot.parent):
            fresh = not snapshot.exists()
            if fresh:
                migrate()
                _keep(snapshot)
            self.memory = _open(snapshot)
        if not fresh:
            self._restore()

    def bring_back(self) -> None:
        """Make the test database what it was after the migrations."""
        if connection.vendor == "postgresql":
            self.twin.bring_back()
        else:
            self._restore()

    def _restore(self) -> None:
        connection.ensure_connection()
        assert self.memory is not None
        self.memory.backup(connection.connection)

    def forget(self) -> None:
        """Leave nothing in memory."""
        if self.memory is not None:
            self.memory.close()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: Any
) -> Iterator[None]:
    """Let the `migrate` that makes the test database put aside what it made, and `flush` bring that back.

    The framework ends a test with real transactions by emptying every table, which would take the first page, the site and
    the languages away, and cost most of a second on PostgreSQL.
    """
    migrated, migrate, made = _Migrated(), Migrate.handle, []

    def migrate_once(self: Migrate, *arguments: Any, **options: Any) -> None:
        if made:
            migrate(self, *arguments, **options)
            return
        made.append(True)
        migrated.make(partial(migrate, self, *arguments, **options), connections[options["database"]])

    def bring_back(self: Flush, **options: Any) -> None:
        migrated.bring_back()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Migrate, "handle", migrate_once)
        patch.setattr(Flush, "handle", bring_back)
        yield
    with django_db_blocker.unblock():
        migrated.forget()
