"""manage.py load_demo: load the demo content once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from learnsite.demo.loader import demo_is_loaded, load_demo


class Command(BaseCommand):
    """Idempotent: the second time it only says that everything is there."""

    help = "Load the demo content: everything in it is made up, and marked so."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer --again."""
        parser.add_argument("--again", action="store_true", help="Bring the words up to date even if it is loaded.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, unless it is loaded."""
        if demo_is_loaded() and not options["again"]:
            self.stdout.write("The demo content is loaded already.")
            return
        load_demo()
        self.stdout.write("The demo content is loaded.")
