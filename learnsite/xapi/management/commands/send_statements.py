"""manage.py send_statements: tell the learning record store what it was not told, from stored facts."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from learnsite.xapi.lrs import store
from learnsite.xapi.services.keep_statements import keep_statements
from learnsite.xapi.services.send_statements import send_statements, waiting
from learnsite.xapi.sources import SOURCES


class Command(BaseCommand):
    """Safe to run at any time, and twice; an operator runs it every hour."""

    help = "Make statements of every fact that has none, and send all that wait to the learning record store."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make, send, print how many."""
        if store() is None:
            self.stdout.write("no learning record store is named (XAPI_LRS_URL)")
            return
        made = sum(keep_statements(source) for source in SOURCES)
        found = send_statements(at_once=True)
        self.stdout.write(f"{made} made, {found.sent} sent, {found.refused} refused, {waiting().count()} waiting")
        if found.trouble:
            raise CommandError(f"the store was not reached: {found.trouble}")
