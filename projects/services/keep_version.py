"""Two people change the same thing: whoever saves second hears of it, and nothing is written over."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import timezone

from projects.errors import ChangedMeanwhile
from projects.models import LastEdit
from projects.queries.said import edited_as, version_of


@contextmanager
def editing(thing: Any, *, by: Any, seen: str = "") -> Iterator[None]:
    """Write new words of a locked ``thing`` inside this, within the transaction that locked it, and remember who did.

    ``seen`` is the version of it that the form was opened on; without it nobody can have come first. Saying the same again
    is no change. Raises ChangedMeanwhile; the transaction then takes back what was written.
    """
    before = version_of(thing)
    yield
    if version_of(thing) == before:
        return
    if seen and seen != before:
        raise ChangedMeanwhile
    LastEdit.objects.update_or_create(**{edited_as(thing): thing}, defaults={"by": by, "at": timezone.now()})
