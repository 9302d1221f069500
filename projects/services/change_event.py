"""Change when, where or what an event is."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects.errors import EventCancelled
from projects.models import Event, Project
from projects.services.announce_event import refuse_project_elsewhere
from projects.services.keep_version import editing


def change_event(
    event: Event,
    *,
    by: AbstractBaseUser,
    starts_at: datetime,
    ends_at: datetime,
    project: Project | None,
    seen: str = "",
    **words: Any,
) -> Event:
    """Store what is different; calendars that know the event take it over. ``seen``: the version the form was opened on.

    Saying the same again changes nothing. Raises EventCancelled, ChangedMeanwhile, NotOfThisProject.
    """
    said = {"starts_at": starts_at, "ends_at": ends_at, "project": project, **words}
    with transaction.atomic():
        event = Event.objects.select_for_update(of=("self",)).select_related("lab", "project").get(pk=event.pk)
        if event.cancelled_at is not None:
            raise EventCancelled
        refuse_project_elsewhere(event.lab, project)
        if all(getattr(event, name) == value for name, value in said.items()):
            return event
        with editing(event, by=by, seen=seen):
            for name, value in said.items():
                setattr(event, name, value)
            event.changes, event.changed_at = event.changes + 1, timezone.now()
            event.save()
    return event
