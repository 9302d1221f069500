"""What the migrations left in each table of a PostgreSQL test database, in a schema beside it."""

from collections.abc import Callable

from django.db import connection, transaction

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
_COLUMNS = """
    SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
    FROM information_schema.columns WHERE table_schema = 'public' AND is_generated = 'NEVER' GROUP BY table_name
"""


def migrate_or_copy(migrate: Callable[[], None], *, name: str, kept: str) -> None:
    """Migrate the database ``name`` and copy it to ``kept``; or copy it from there when another process has done so already."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [kept])
        is_there = cursor.fetchone() is not None
    if not is_there:
        migrate()
    source, target = (kept, name) if is_there else (name, kept)
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')


class Twin:
    """Brings back what was there, touching only tables that hold something. The user must be a superuser, as in a throw-away
    cluster: foreign keys are not looked at meanwhile."""

    def __init__(self) -> None:
        self.filled: dict[str, str] = {}  # the tables with rows, each with its columns
        self.empty: list[str] = []

    def remember(self) -> None:
        """Put aside what is in the tables now."""
        with connection.cursor() as cursor:
            cursor.execute(_TABLES)
            tables = [name for (name,) in cursor.fetchall()]
            cursor.execute(_COLUMNS)
            columns = dict(cursor.fetchall())
            cursor.execute("DROP SCHEMA IF EXISTS migrated CASCADE")
            cursor.execute("CREATE SCHEMA migrated")
            holding = self._holding(tables)
            for name in holding:
                cursor.execute(
                    f'CREATE UNLOGGED TABLE migrated."{name}" AS SELECT {columns[name]} FROM public."{name}"'
                )
        self.filled = {name: columns[name] for name in holding}
        self.empty = [name for name in tables if name not in self.filled]

    def bring_back(self) -> None:
        """Make the tables what they were."""
        stained = self._holding(self.empty)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for name in [*stained, *self.filled]:
                cursor.execute(f'DELETE FROM public."{name}"')
            for name, columns in self.filled.items():
                cursor.execute(f'INSERT INTO public."{name}" ({columns}) SELECT {columns} FROM migrated."{name}"')

    def _holding(self, tables: list[str]) -> list[str]:
        """The tables that hold a row. One query."""
        if not tables:
            return []
        asked = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM public.\"{name}\")" for name in tables)
        with connection.cursor() as cursor:
            cursor.execute(asked)
            return [name for (name,) in cursor.fetchall()]
