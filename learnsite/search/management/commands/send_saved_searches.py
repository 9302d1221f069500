"""manage.py send_saved_searches: mail people what is new and fits what they look for."""

from typing import Any

from django.core.management.base import BaseCommand

from learnsite.search.queries.saved import people_due
from learnsite.search.tasks import mail_searches_of


class Command(BaseCommand):
    """Safe to run at any time, and twice; an operator runs it every hour.

    One task a person: a mail that is refused holds up nobody else's, and is tried again in an hour.
    """

    help = "Mail people what is new and fits a search they keep, each thing once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Queue; print for how many people."""
        people = people_due()
        for user_id in people:
            mail_searches_of.enqueue(user_id)
        self.stdout.write(f"looked for {len(people)} people")
