"""Who last changed the words of something that several people look after."""

from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

# The things whose words several people may change.
EDITED = ("task", "update", "outcome", "opening", "event", "project")


def _one_thing() -> models.Q:
    """Exactly one of them is named."""
    ways = (models.Q(**{f"{name}__isnull": name != chosen for name in EDITED}) for chosen in EDITED)
    return reduce(or_, ways)


def _of(model: str) -> Any:
    return models.OneToOneField(
        f"projects.{model}", null=True, blank=True, on_delete=models.CASCADE, related_name="last_edit"
    )


class LastEdit(models.Model):
    """The last change of what a thing says: by whom, and when. A thing nobody has changed since it was made has none."""

    wagtail_reference_index_ignore = True  # a fact, written by the hour: Wagtail need not index it

    task = _of("Task")
    update = _of("ProjectUpdate")
    outcome = _of("Outcome")
    opening = _of("RoleOpening")
    event = _of("Event")
    project = _of("Project")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=_one_thing(), name="last_edit_of_one_thing")]

    def __str__(self) -> str:
        return f"changed by {self.by_id} at {self.at:%Y-%m-%d %H:%M}"
