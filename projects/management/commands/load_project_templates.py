"""manage.py load_project_templates [FILE …]: load the ways of running a project."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from projects.errors import TemplateFileInvalid
from projects.services.load_project_templates import load_default_templates, load_project_template


class Command(BaseCommand):
    """Idempotent. Without a file it loads the templates that come with the product."""

    help = "Load project templates from YAML files; without a file the six SOS Lab stages and the living-lab cycle."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take any number of files."""
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load; say the place when a file is wrong."""
        try:
            files = options["files"]
            loaded = [load_project_template(path) for path in files] if files else load_default_templates()
        except (TemplateFileInvalid, OSError) as error:
            raise CommandError(str(error)) from error
        for template in loaded:
            self.stdout.write(f"{template.slug}: {template.stages.count()} stages")
