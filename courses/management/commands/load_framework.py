"""manage.py load_framework [FILE …]: load competence frameworks."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from courses.errors import FrameworkFileInvalid
from courses.services.load_framework import load_framework
from courses.services.load_reference_data import load_reference_data


class Command(BaseCommand):
    """Idempotent. Without a file it loads the frameworks that come with the product."""

    help = "Load competence frameworks from JSON files; without a file DigComp 3.0 and 2.2, and the statements of the self-assessment."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take any number of files."""
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        parser.add_argument("--default", action="store_true", help="Make the (last) file the default framework.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load; say the place when a file is wrong."""
        try:
            if options["files"]:
                loaded = [load_framework(path, make_default=options["default"]) for path in options["files"]]
            else:
                loaded = load_reference_data()
        except (FrameworkFileInvalid, OSError) as error:
            raise CommandError(str(error)) from error
        for framework in loaded:
            self.stdout.write(f"{framework.code}: {framework.competences.count()} competences")
