"""Join the small stylesheets into the one that pages load."""

from typing import Any

from django.core.management.base import BaseCommand

from learnsite.stylesheets import JOINED, joined_stylesheet


class Command(BaseCommand):
    """Write silmari.css; run it after editing any file in css/. A test says when it was forgotten."""

    requires_system_checks = []  # it touches nothing but files
    help = "Join the stylesheets of the house into css/silmari.css."

    def handle(self, *args: Any, **options: Any) -> None:
        JOINED.write_text(joined_stylesheet(), encoding="utf-8")
        self.stdout.write(f"{JOINED.name}: {JOINED.stat().st_size} bytes")
