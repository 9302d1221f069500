"""manage.py send_saved_searches: mail people what is new and fits what they look for."""

from typing import Any

from django.core.management.base import BaseCommand

from learnsite.search.services.mail_searches import send_saved_searches


class Command(BaseCommand):
    """Safe to run at any time, and twice; an operator runs it every hour."""

    help = "Mail people what is new and fits a search they keep, each thing once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send; print how many."""
        self.stdout.write(f"{send_saved_searches()} mails")
