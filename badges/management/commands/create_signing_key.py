"""manage.py create_signing_key: print a fresh key for SIGNING_KEY."""

from typing import Any

from django.core.management.base import BaseCommand

from badges.ob3.multikey import new_signing_key


class Command(BaseCommand):
    """Stores nothing: the key is printed once, to be put where secrets are kept."""

    help = "Print a new private key for SIGNING_KEY. Keep a copy in a safe place; it is not stored anywhere."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the key alone on standard output, the advice on standard error."""
        self.stdout.write(new_signing_key())
        self.stderr.write(
            "Set it as SIGNING_KEY, or put it in a file and set SIGNING_KEY_FILE. Badges signed with earlier keys stay "
            "valid: their public halves remain in /.well-known/did.json."
        )
