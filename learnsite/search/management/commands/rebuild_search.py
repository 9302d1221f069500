"""manage.py rebuild_search: bring what can be found up to date, from the things themselves."""

from typing import Any

from django.core.management.base import BaseCommand

from learnsite.search.services.reindex import rebuild_search


class Command(BaseCommand):
    """Safe to run at any time, and twice."""

    help = "Bring what can be found up to date: adds what is missing, corrects what is old, removes what is not public."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild; print how many of each kind."""
        for kind, count in rebuild_search().items():
            self.stdout.write(f"{kind}: {count}")
