"""manage.py demo_accounts: print whom one can sign in as."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

ACCOUNTS = (
    ("citizen@example.org", "citizen: learns, contributes, earns badges"),
    ("instructor@example.org", "instructor: judges at /review/"),
    ("coordinator@example.org", "lab coordinator"),
    ("editor@example.org", "content editor at /cms/"),
    ("admin@example.org", "operator"),
)


class Command(BaseCommand):
    """Only in a demo installation."""

    help = "Print the demo accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print address, role, and the one password; nothing outside a demo."""
        if not settings.DEMO:
            return
        for email, role in ACCOUNTS:
            self.stdout.write(f"  {email:<26} {role}")
        self.stdout.write(f"  password for all of them: {settings.DEMO_PASSWORD}")
