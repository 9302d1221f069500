"""Events announced and cancelled."""

from uuid import UUID

from django.utils import timezone

from learnsite.notifications.kinds import Kind
from learnsite.notifications.queries.audience import but, people_of, people_of_lab
from learnsite.notifications.services.notify import Message
from projects.models import Event


def announcement(event_id: UUID) -> list[Message]:
    """Invite the people of the project or the lab, while the event lies ahead."""
    found = _event(event_id)
    if found.cancelled_at or found.starts_at <= timezone.now():
        return []
    return [_message(found, Kind.EVENT_ANNOUNCED, "")]


def cancellation(event_id: UUID) -> list[Message]:
    """Tell the same people that it does not take place."""
    found = _event(event_id)
    return [_message(found, Kind.EVENT_CANCELLED, found.cancelled_reason)] if found.cancelled_at else []


def _event(event_id: UUID) -> Event:
    return Event.objects.select_related("lab", "project__lab").get(pk=event_id)


def _message(found: Event, kind: Kind, words: str) -> Message:
    people = people_of(found.project) if found.project else people_of_lab(found.lab)
    context = {"event": found.title.data, "when": found.starts_at.isoformat(), "message": words}
    return Message(kind, f"event:{found.pk}", but(people, found.by_id), f"/events/{found.pk}/", context)


STORIES = {
    "event": (Event.objects.filter(cancelled_at__isnull=True), "changed_at", announcement),
    "event_cancelled": (Event.objects.filter(cancelled_at__isnull=False), "cancelled_at", cancellation),
}
