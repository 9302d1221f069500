"""Keep what can be found as the things themselves are. State is the truth: a signal only says where to look again."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from learnsite.search.models import EntryCompetence, EntryTheme, SearchEntry
from learnsite.search.sources import learning, work
from learnsite.search.sources.document import Document
from learnsite.search.states import EntryKind

SOURCES: dict[str, Callable[[Iterable[int] | None], Iterator[Document]]] = {
    EntryKind.LAB: work.labs,
    EntryKind.PROJECT: work.projects,
    EntryKind.TASK: work.tasks,
    EntryKind.PROBLEM: work.problems,
    EntryKind.OUTCOME: work.outcomes,
    EntryKind.MODULE: learning.modules,
    EntryKind.LESSON: learning.lessons,
}
_BATCH = 400


@transaction.atomic
def reindex(kind: str, keys: Iterable[int] | None = None) -> int:
    """Bring the rows of these things (None: of all of a kind) up to date; returns how many there are. Safe to repeat.

    A row keeps its place as long as the thing is public. What is no longer public is gone.
    """
    wanted = None if keys is None else sorted(set(keys))
    found = list(SOURCES[kind](wanted))
    _keep(kind, found)
    rows = SearchEntry.objects.filter(kind=kind)
    if wanted is not None:
        rows = rows.filter(key__in=wanted)
    there = {(document.key, document.language) for document in found}
    gone = [pk for pk, key, language in rows.values_list("pk", "key", "language") if (key, language) not in there]
    for start in range(0, len(gone), _BATCH):
        SearchEntry.objects.filter(pk__in=gone[start : start + _BATCH]).delete()
    return len(found)


def rebuild_search() -> dict[str, int]:
    """Bring every row up to date from the things themselves; returns how many of each kind there are."""
    return {kind: reindex(kind) for kind in SOURCES}


def _keep(kind: str, found: list[Document]) -> None:
    undated = {document.key for document in found if document.published_at is None}
    stored = SearchEntry.objects.filter(kind=kind, key__in=undated) if undated else SearchEntry.objects.none()
    since = dict(stored.values_list("key", "published_at"))
    now, rows = timezone.now(), []
    for document in found:
        columns = document.columns()
        columns["published_at"] = columns["published_at"] or since.get(document.key) or now
        rows.append(SearchEntry(kind=kind, **columns))
    if not rows:
        return
    once = ["kind", "key", "language"]
    changing = [field.name for field in SearchEntry._meta.concrete_fields if field.name not in {"id", *once}]
    SearchEntry.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=once, update_fields=changing, batch_size=_BATCH // 10
    )
    _keep_links(kind, found)


def _keep_links(kind: str, found: list[Document]) -> None:
    """Themes and competences are few: they are written anew."""
    for start in range(0, len(found), _BATCH):
        part = found[start : start + _BATCH]
        stored = SearchEntry.objects.filter(kind=kind, key__in={document.key for document in part})
        pks = {(key, language): pk for pk, key, language in stored.values_list("pk", "key", "language")}
        EntryTheme.objects.filter(entry__in=pks.values()).delete()
        EntryCompetence.objects.filter(entry__in=pks.values()).delete()
        placed = [(pks[document.key, document.language], document) for document in part]
        EntryTheme.objects.bulk_create(
            EntryTheme(entry_id=pk, slug=slug) for pk, document in placed for slug in sorted(document.themes)
        )
        EntryCompetence.objects.bulk_create(
            EntryCompetence(entry_id=pk, competence_id=competence, level=level)
            for pk, document in placed
            for competence, level in document.competences.items()
        )


class _LookAgain:
    """What a transaction has touched: looked at once, after it has been committed, however often it was touched.

    `seen` is shared by the lists of one transaction, each of which hangs on a savepoint of its own: all of it was touched
    before the first of them looks, so what one has looked at is news to none of the others.
    """

    def __init__(self, seen: dict[str, set[int]]) -> None:
        self.keys: dict[str, set[int]] = defaultdict(set)
        self.seen = seen
        self.is_over = False

    def __call__(self) -> None:
        """Look at all of it that no other has looked at since."""
        self.is_over = True
        for kind, keys in self.keys.items():
            if left := keys - self.seen[kind]:
                reindex(kind, left)
                self.seen[kind] |= left


def reindex_after_commit(kind: str, keys: Iterable[int]) -> None:
    """Look at these things again when the transaction is over; at once where there is none."""
    wanted = {key for key in keys if key is not None}
    if not wanted:
        return
    if not connection.in_atomic_block:
        reindex(kind, wanted)
        return
    _waiting().keys[kind] |= wanted


def _waiting() -> _LookAgain:
    """The list of this transaction. One that hangs on a savepoint which may yet be undone is not everybody's."""
    here = set(connection.savepoint_ids)
    waiting: list[tuple[Any, ...]] = connection.run_on_commit
    others = [entry for entry in reversed(waiting) if isinstance(entry[1], _LookAgain) and not entry[1].is_over]
    for savepoints, look_again, *_robust in others:
        if savepoints == here:
            return look_again
    # Where one has looked already, what is touched now is news.
    unseen = (look_again.seen for _savepoints, look_again, *_robust in others if not any(look_again.seen.values()))
    fresh = _LookAgain(next(unseen, defaultdict(set)))
    transaction.on_commit(fresh, robust=True)
    return fresh
