"""Tell everybody when and where people meet."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from projects import signals
from projects.errors import NotOfThisProject
from projects.models import Event, Lab, Project

SAME_WITHIN = timedelta(hours=1)


def announce_event(
    lab: Lab, *, by: AbstractBaseUser, starts_at: datetime, ends_at: datetime, project: Project | None, **words: Any
) -> Event:
    """Store and announce an event of a lab or of one of its projects. ``words``: kind, title, about, place, online_url.

    The same event, told again by the same person within an hour, is the same event: a double click makes one.
    Raises NotOfThisProject when the project is another lab's.
    """
    refuse_project_elsewhere(lab, project)
    said = {"starts_at": starts_at, "ends_at": ends_at, "project": project, **words}
    with transaction.atomic():
        Lab.objects.select_for_update().get(pk=lab.pk)
        since = timezone.now() - SAME_WITHIN
        known = Event.objects.filter(lab=lab, by=by, announced_at__gte=since, cancelled_at__isnull=True, **said).first()
        if known is not None:
            return known
        event: Event = Event.objects.create(lab=lab, by=by, **said)
        transaction.on_commit(partial(signals.event_announced.send_robust, sender=Event, event_id=event.pk))
    return event


def refuse_project_elsewhere(lab: Lab, project: Project | None) -> None:
    """Raise NotOfThisProject when a project is not the lab's."""
    if project is not None and project.lab_id != lab.pk:
        raise NotOfThisProject
