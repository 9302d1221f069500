"""manage.py award_badges [--dry-run]: award what is due, from stored facts."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

from badges.services import award_due_badges, flag_awards_without_ground
from badges.services.award_badges import due_badges

BATCH = 200


class Command(BaseCommand):
    """Reaches the same end as the receivers. Safe at any time, twice, and beside a running site."""

    help = "Award every badge that is due and flag every award whose ground is gone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer --dry-run."""
        parser.add_argument("--dry-run", action="store_true", help="Say what would be awarded; change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through the people in batches, by key."""
        awarded = flagged = 0
        for batch in _batches():
            for user_id, verdicts in due_badges(batch).items():
                for verdict in verdicts if options["dry_run"] else ():
                    self.stdout.write(f"would award {verdict.badge.slug} to user {user_id}")
                    awarded += 1
                if not options["dry_run"]:
                    awarded += len(award_due_badges(user_id)) if verdicts else 0
                    flagged += len(flag_awards_without_ground(user_id))
        word = "due" if options["dry_run"] else "awarded"
        self.stdout.write(f"{awarded} {word}, {flagged} changed their standing")


def _batches() -> Iterator[list[int]]:
    """Yield the ids of active people, 200 at a time."""
    people = get_user_model().objects.filter(is_active=True).order_by("pk")
    last = 0
    while batch := list(people.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
        last = batch[-1]
        yield batch
