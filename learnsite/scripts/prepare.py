"""Bring the data of a checkout up to date before it is served: catalogues, migrations, demo content. One process, in seconds."""

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from learnsite.i18n.catalogue import compile_stale

PLACES = (
    ("실마리", "/"),
    ("Silmari", "/en/"),
    ("review desk", "/review/"),
    ("verify a credential", "/verify/"),
    ("editors", "/cms/"),
)


def main() -> None:
    """Do only what is not done yet, then say where everything is."""
    compile_stale()
    django.setup()
    # Nothing is collected here, files are served from where they lie; whitenoise warns when the folder is not there.
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Preparing the database …", flush=True)
        call_command("migrate", interactive=False, verbosity=0)
    if settings.DEMO:
        call_command("load_demo")
    base = os.environ.get("SITE_URL", settings.SITE_URL)
    print()
    for name, path in PLACES:
        print(f"  {name:<20} {base}{path}")
    print()
    call_command("demo_accounts")
    print("\n  Stop with Ctrl+C.\n", flush=True)


if __name__ == "__main__":
    main()
