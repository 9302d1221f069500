"""Send what waits, and try again later what did not arrive."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, QuerySet
from django.utils import timezone

from learnsite.xapi.lrs import Answer, Store, StoreUnreachable, store
from learnsite.xapi.models import OutgoingStatement

BATCH = 50
FIRST_REST = timedelta(minutes=1)
LONGEST_REST = timedelta(hours=6)
# After so many tries of a batch on which the store broke, each of its statements is tried by itself.
SUSPICIOUS = 3
_LONGEST_TROUBLE = 300
_log = logging.getLogger(__name__)


@dataclass
class Sent:
    """What became of a run. ``trouble``: why it stopped before the end, "" when it did not."""

    sent: int = 0
    refused: int = 0
    trouble: str = ""


def waiting() -> QuerySet[OutgoingStatement]:
    """Return what has not arrived and may still."""
    return OutgoingStatement.objects.filter(sent_at__isnull=True, refused_at__isnull=True)


def rest_after(tries: int) -> timedelta:
    """How long to rest after so many tries that failed: a minute, then twice as long each time, at most six hours."""
    return min(FIRST_REST * 2 ** min(tries - 1, 16), LONGEST_REST)


def send_statements(*, at_once: bool = False) -> Sent:
    """Send everything that waits, oldest first. Does nothing when no store is named, or while the store is known to be out of
    reach (``at_once`` tries all the same). A statement that was sent before does no harm: the store knows its id.
    """
    found, target = Sent(), store()
    if target is None:
        return found
    now = timezone.now()
    if not at_once and waiting().filter(tries__gt=0, next_try_at__gt=now).exists():
        return found
    while rows := list(waiting().order_by("pk")[:BATCH]):
        try:
            _send(target, rows, found)
        except StoreUnreachable as error:
            found.trouble = str(error)
            _rest(rows, found.trouble)
            return found
    return found


def _send(target: Store, rows: list[OutgoingStatement], found: Sent) -> None:
    """Send rows together; where the store will not have them so, one by one. Raises StoreUnreachable."""
    answer = target.deliver([row.statement for row in rows])
    if answer.taken or (answer.known and len(rows) == 1):
        OutgoingStatement.objects.filter(pk__in=[row.pk for row in rows]).update(
            sent_at=timezone.now(), tries=F("tries") + 1, trouble=""
        )
        found.sent += len(rows)
    elif (answer.known or answer.refused) and len(rows) > 1:
        for row in rows:
            _send(target, [row], found)
    elif answer.broken and len(rows) > 1 and rows[0].tries >= SUSPICIOUS:
        _find_the_culprit(target, rows, found)
    elif answer.refused:
        _give_up(rows[0], answer)
        found.refused += 1
    else:
        raise StoreUnreachable(f"{answer.status} {answer.text}"[:_LONGEST_TROUBLE])


def _find_the_culprit(target: Store, rows: list[OutgoingStatement], found: Sent) -> None:
    """Send rows one by one. A statement on which the store breaks while it takes others holds them up no longer; a store that
    breaks on all of them is out of order. Raises StoreUnreachable."""
    broken = []
    before = found.sent
    for row in rows:
        answer = target.deliver([row.statement])
        if not answer.broken:
            _send(target, [row], found)
        else:
            broken.append((row, answer))
    if found.sent == before:
        raise StoreUnreachable(f"{broken[0][1].status} {broken[0][1].text}"[:_LONGEST_TROUBLE])
    for row, answer in broken:
        _give_up(row, answer)
        found.refused += 1


def _give_up(row: OutgoingStatement, answer: Answer) -> None:
    """The store will not have this one: that is our mistake or the store's, and an operator should hear of it."""
    trouble = f"{answer.status} {answer.text}"[:_LONGEST_TROUBLE]
    OutgoingStatement.objects.filter(pk=row.pk).update(refused_at=timezone.now(), tries=F("tries") + 1, trouble=trouble)
    _log.warning("the record store refuses statement %s: %s", row.statement_id, trouble)


def _rest(rows: list[OutgoingStatement], trouble: str) -> None:
    """Let what could not be sent rest; the longer, the more often it failed."""
    now = timezone.now()
    for row in rows:
        row.tries += 1
        row.next_try_at, row.trouble = now + rest_after(row.tries), trouble[:_LONGEST_TROUBLE]
    OutgoingStatement.objects.bulk_update(rows, ["tries", "next_try_at", "trouble"])
