"""manage.py revoke_award CREDENTIAL --by E-MAIL --reason TEXT: take a badge back from the shell."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from badges.errors import ReasonMissing
from badges.models import Award
from badges.services import revoke_award


class Command(BaseCommand):
    """The same service as the editor's button; the audit log names who did it."""

    help = "Revoke an award by the identifier in its credential's address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which, by whom, why."""
        parser.add_argument("credential", help="The UUID in the credential's address.")
        parser.add_argument("--by", required=True, help="E-mail address of the person who decided it.")
        parser.add_argument("--reason", required=True, help="Why; the holder can read it.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Revoke, or say in one sentence why not."""
        try:
            award = Award.objects.get(credential=UUID(options["credential"]))
        except (ValueError, Award.DoesNotExist) as error:
            raise CommandError(f"There is no credential {options['credential']}.") from error
        by = get_user_model().objects.filter(email__iexact=options["by"], is_active=True).first()
        if by is None:
            raise CommandError(f"Nobody here has the address {options['by']}.")
        try:
            revoke_award(award, by=by, reason=options["reason"])
        except ReasonMissing as error:
            raise CommandError("Give a reason the holder can read.") from error
        self.stdout.write(f"revoked: award {award.pk}, credential {options['credential']}")
