"""manage.py reverse_acceptance CONTRIBUTION --by E-MAIL --reason TEXT: take an acceptance back from the shell."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from projects.errors import ReasonMissing
from projects.models import Review
from projects.services.reverse_acceptance import reverse_acceptance
from projects.states import Verdict


class Command(BaseCommand):
    """For operators, when accepted work turns out to be wrong; the audit log names who decided it."""

    help = "Reverse the acceptance of a contribution; badges that rested on it are put in doubt, not revoked."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which, by whom, why."""
        parser.add_argument("contribution", type=int, help="The number in the contribution's address.")
        parser.add_argument("--by", required=True, help="E-mail address of the person who decided it.")
        parser.add_argument("--reason", required=True, help="Why; it is kept with the review.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reverse, or say in one sentence why not."""
        review = Review.objects.filter(
            submission__contribution=options["contribution"], verdict=Verdict.ACCEPTED
        ).first()
        if review is None:
            raise CommandError(f"Contribution {options['contribution']} was not accepted.")
        by = get_user_model().objects.filter(email__iexact=options["by"], is_active=True).first()
        if by is None:
            raise CommandError(f"Nobody here has the address {options['by']}.")
        try:
            reverse_acceptance(review, by=by, reason=options["reason"])
        except ReasonMissing as error:
            raise CommandError("Give a reason.") from error
        self.stdout.write(f"reversed: the acceptance of contribution {options['contribution']}")
