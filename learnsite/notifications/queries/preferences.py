"""How people want to be told."""

from collections.abc import Iterable
from dataclasses import dataclass

from learnsite.notifications.kinds import MATRIX, Kind, Mail
from learnsite.notifications.models import NotificationPreference


@dataclass(frozen=True)
class Choice:
    """How one person wants to hear of one kind."""

    shown: bool
    mail: Mail


def usual_choice(kind: Kind) -> Choice:
    """Return how a kind is told to people who have not chosen."""
    return Choice(shown=True, mail=MATRIX[kind].mail)


def choices_for(kind: Kind, user_ids: Iterable[int]) -> dict[int, Choice]:
    """Return {user id: choice} for one kind. One query."""
    ids = list(user_ids)
    chosen = {
        row.user_id: Choice(row.shown, Mail(row.mail))
        for row in NotificationPreference.objects.filter(kind=kind, user__in=ids)
    }
    return {user_id: chosen.get(user_id, usual_choice(kind)) for user_id in ids}


def choices_of(user_id: int) -> dict[Kind, Choice]:
    """Return one person's choice for every kind, in the order of the table. One query."""
    chosen = {
        row.kind: Choice(row.shown, Mail(row.mail)) for row in NotificationPreference.objects.filter(user=user_id)
    }
    return {kind: chosen.get(kind, usual_choice(kind)) for kind in MATRIX}
