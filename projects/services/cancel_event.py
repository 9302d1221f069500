"""Call an event off."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from projects import signals
from projects.errors import ReasonMissing
from projects.models import Event


def cancel_event(event: Event, *, reason: str) -> Event:
    """Call an event off, with a reason that everybody reads. It is never deleted: calendars learn that it is off.

    Calling it off twice is calling it off once. Raises ReasonMissing.
    """
    if not reason.strip():
        raise ReasonMissing
    with transaction.atomic():
        event = Event.objects.select_for_update().get(pk=event.pk)
        if event.cancelled_at is None:
            event.cancelled_at = event.changed_at = timezone.now()
            event.cancelled_reason, event.changes = reason.strip(), event.changes + 1
            event.save(update_fields=["cancelled_at", "cancelled_reason", "changed_at", "changes"])
            transaction.on_commit(partial(signals.event_cancelled.send_robust, sender=Event, event_id=event.pk))
    return event
