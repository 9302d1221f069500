"""Run Django's deployment checks on the production settings, as an operator who configured everything would see them."""

import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Return the exit code of `manage.py check --deploy`; a warning fails too."""
    from learnsite.signing_file import new_signing_key

    with tempfile.TemporaryDirectory() as folder:
        configured = {
            "DJANGO_SETTINGS_MODULE": "learnsite.settings.production",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "SIGNING_KEY": new_signing_key(),
            "SITE_URL": "https://learn.example.org",
            "ALLOWED_HOSTS": "learn.example.org",
            "DATA_DIR": folder,
            "DATABASE_URL": f"sqlite:///{Path(folder) / 'check.sqlite3'}",
        }
        command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
        return subprocess.run(command, check=False, env={**os.environ, **configured}).returncode


if __name__ == "__main__":
    sys.exit(main())
