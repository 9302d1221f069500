"""Make statements of facts that have none yet."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef

from learnsite.xapi.models import OutgoingStatement, Pseudonym
from learnsite.xapi.sources import SOURCES
from learnsite.xapi.statements import Place, compose, statement_id

BATCH = 200


def place() -> Place:
    """Return where our statements come from."""
    return Place(settings.SITE_URL, settings.SITE_NAMES["en"])


def keep_statements(source: str, **which: Any) -> int:
    """Make a statement of every fact of a source that has none, or of those that ``which`` picks; returns how many were made.

    Safe to repeat and to run twice at a time: a fact has one statement, whose id follows from the fact.
    """
    made = 0
    kept = OutgoingStatement.objects.filter(source=source, fact=OuterRef("pk"))
    facts = SOURCES[source].facts().filter(**which).exclude(Exists(kept))
    last = 0
    while rows := list(facts.filter(pk__gt=last)[:BATCH]):
        made += _keep(source, rows)
        last = rows[-1].pk
    return made


@transaction.atomic
def _keep(source: str, rows: list[Any]) -> int:
    here = place()
    told = SOURCES[source].tell(rows, _pseudonyms({row.person for row in rows}), here)
    statements = [
        OutgoingStatement(
            source=source,
            fact=row.pk,
            user_id=row.person,
            statement_id=statement_id(here.site, fact.key),
            statement=compose(fact, here),
        )
        for row, fact in zip(rows, told, strict=True)
    ]
    OutgoingStatement.objects.bulk_create(statements, ignore_conflicts=True)
    return len(statements)


def _pseudonyms(people: set[int]) -> dict[int, Any]:
    """Return {user id: random name}, made where there is none."""
    named = Pseudonym.objects.filter(user__in=people)
    missing = people - set(named.values_list("user_id", flat=True))
    Pseudonym.objects.bulk_create([Pseudonym(user_id=pk) for pk in sorted(missing)], ignore_conflicts=True)
    return dict(named.values_list("user_id", "key"))
