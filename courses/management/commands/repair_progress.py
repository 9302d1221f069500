"""manage.py repair_progress [--dry-run]: module completions from lesson completions."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from courses.services.repair_progress import missing_module_completions, repair_progress


class Command(BaseCommand):
    """Safe at any time, and twice."""

    help = "Record module completions that follow from lesson completions and are missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer --dry-run."""
        parser.add_argument("--dry-run", action="store_true", help="Count; change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Repair, or only count."""
        if options["dry_run"]:
            self.stdout.write(f"{sum(1 for _ in missing_module_completions())} missing")
        else:
            self.stdout.write(f"{repair_progress()} recorded")
