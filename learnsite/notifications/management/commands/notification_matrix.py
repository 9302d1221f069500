"""manage.py notification_matrix: write who is told what into the docs."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from learnsite.notifications.matrix import matrix_text


class Command(BaseCommand):
    help = "Write docs/notifications.md from the table of kinds; with --check fail when it differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing, fail when the file is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "docs" / "notifications.md"
        text = matrix_text()
        if options["check"]:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                raise CommandError("docs/notifications.md is out of date: run manage.py notification_matrix")
            return
        path.write_text(text, encoding="utf-8")
