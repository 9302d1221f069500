"""Keep, change and forget what a person looks for."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from learnsite.search.errors import TooManySearches
from learnsite.search.models import SavedSearch

MOST = 30


@transaction.atomic
def save_search(user: Any, *, name: str, chosen: Mapping[str, Any]) -> SavedSearch:
    """Keep a search; the same one again is the one that is there, with its mails on. Raises TooManySearches beyond thirty."""
    kept = {key: value for key, value in chosen.items() if key != "order"}
    there = SavedSearch.objects.filter(user=user, chosen=kept).first()
    if there is not None:
        return change_search(there, name=there.name, mails=True, every=there.every)
    if SavedSearch.objects.filter(user=user).count() >= MOST:
        raise TooManySearches
    try:
        with transaction.atomic():
            return SavedSearch.objects.create(user=user, name=name[:80], chosen=kept)
    except IntegrityError:  # sent twice at the same moment
        return SavedSearch.objects.get(user=user, chosen=kept)


@transaction.atomic
def change_search(saved: SavedSearch, *, name: str, mails: bool, every: str) -> SavedSearch:
    """Call it otherwise, or mail it more or less often. What came while mails were off is not news any more."""
    if mails and not saved.mails:
        saved.since = timezone.now()
    saved.name, saved.mails, saved.every = name, mails, every
    saved.save(update_fields=["name", "mails", "every", "since"])
    return saved


def delete_search(saved: SavedSearch) -> None:
    """Forget it."""
    saved.delete()


def stop_searches(user_id: int, pk: int | None = None) -> int:
    """Stop the mails of one saved search, or of all of a person; returns how many were stopped. Safe to repeat."""
    wanted = SavedSearch.objects.filter(user=user_id, mails=True)
    return (wanted if pk is None else wanted.filter(pk=pk)).update(mails=False)
