"""Typed readers of the environment. Every setting that an operator may change comes through here."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from environs import Env

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()


def database(default_file: Path) -> dict[str, Any]:
    """Return the DATABASES["default"] entry for ``DATABASE_URL``, or for an SQLite file when it is not set.

    SQLite runs in WAL mode with IMMEDIATE transactions: a deferred transaction that turns into a writer fails with
    "database is locked" whatever the busy timeout; an immediate one waits its turn. PostgreSQL keeps its connections,
    because opening one per request costs ten times the query.
    """
    url = env.str("DATABASE_URL", "") or f"sqlite:///{default_file}"
    config: dict[str, Any] = dict(dj_database_url.parse(url))
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {
            **config.get("OPTIONS", {}),
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-16000;",
        }
    else:
        config["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", 600)
        config["CONN_HEALTH_CHECKS"] = True
    return config


def cache() -> dict[str, Any]:
    """Return the CACHES["default"] entry for ``CACHE_URL`` (``redis://…``), or a cache in the process's memory."""
    url = env.str("CACHE_URL", "")
    if url.startswith(("redis://", "rediss://", "unix://")):
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "learnsite"}


def secret(name: str) -> str:
    """Return the secret ``NAME``, or the stripped content of the file named by ``NAME_FILE``; empty when neither is set."""
    if value := env.str(name, ""):
        return value.strip()
    if path := env.str(f"{name}_FILE", ""):
        return Path(path).read_text(encoding="utf-8").strip()
    return ""


def packages_beside(site: str) -> str:
    """Return the packages' own address on one's own machine: browsers know every name under localhost. Elsewhere "": it must
    be said."""
    parts = urlsplit(site)
    port = f":{parts.port}" if parts.port else ""
    return f"http://play.localhost{port}" if parts.hostname in ("127.0.0.1", "localhost") else ""
