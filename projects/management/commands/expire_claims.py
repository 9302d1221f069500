"""`manage.py expire_claims`: end the claims on tasks whose time is over."""

from typing import Any

from django.core.management.base import BaseCommand

from projects.services.expire_claims import expire_claims


class Command(BaseCommand):
    """Run it every hour or so. Nothing waits for it: taking a task and reading a page see the clock themselves."""

    help = "End the claims on tasks whose time is over. Drafts are kept."

    def handle(self, *args: Any, **options: Any) -> None:
        """End them and print how many there were."""
        number = expire_claims()
        self.stdout.write(f"{number} claim(s) ended.")
