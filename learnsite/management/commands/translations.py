"""`manage.py translations`: keep the message catalogues in step with the source, without gettext's binaries."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from learnsite.i18n.commands import DESCRIPTION, add_arguments, run


class Command(BaseCommand):
    """Gather, fill, compile and check translations."""

    help = DESCRIPTION
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Keep the line breaks of the description."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the subcommands."""
        add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the subcommand; its exit code becomes ours."""
        code = run(argparse.Namespace(**options), write=lambda line: self.stdout.write(line, ending=""))
        if code:
            raise CommandError("the translations need attention", returncode=code)
