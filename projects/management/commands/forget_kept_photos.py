"""`manage.py forget_kept_photos`: delete photos whose form was never finished."""

from typing import Any

from django.core.management.base import BaseCommand

from projects.services.keep_photo import forget_kept_photos


class Command(BaseCommand):
    """Run it daily. Nothing waits for it: keeping a photo forgets some old ones on the way."""

    help = "Delete photos that were kept for a form which nobody finished within two days."

    def handle(self, *args: Any, **options: Any) -> None:
        """Forget them and print how many there were."""
        self.stdout.write(f"{forget_kept_photos()} photo(s) forgotten.")
