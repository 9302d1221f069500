"""Find what is public: narrowed by filters, matched by words, best first. The same number of queries whatever is found.

The words are matched by the database's own text index with candidates that are limited before anything is ranked: an
ordering by relevance that looks at every hit again costs the square of the hits, and one visitor with a common word would
hold a worker.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from learnsite.search.matching import Question, as_fts5, as_tsquery, question
from learnsite.search.models import EntryCompetence, EntryTheme, SearchEntry
from learnsite.search.states import EntryKind, Order
from projects.models import Lab, Outcome, Problem, Project, Task
from projects.policies.problem import public_problems
from projects.queries.finding import LEVEL_BANDS, OF_TASKS, doable_task_ids, narrowed_projects, where_it_stands

PAGE = 20
MOST_RANKED = 500
MOST_LOOKED_AT = 4000
MOST_COUNTED = 1000
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

Scored = list[tuple[int, float]]
# The places in braces are our own SQL; what a person typed is a parameter.
_NEWEST_SCORED = """
    WITH hits (id, titled) AS MATERIALIZED ({hits}),
        newest AS (SELECT id, titled FROM hits ORDER BY titled DESC, id DESC LIMIT %s)
    SELECT entry.id, ts_rank(entry.document, to_tsquery('simple', %s), 1), newest.titled
    FROM newest JOIN search_searchentry entry ON entry.id = newest.id
"""


@dataclass(frozen=True)
class Found:
    """A part of what was found, how many of each kind there are, and the key after which it goes on ("" at the end)."""

    entries: list[SearchEntry]
    counts: dict[str, int]
    next_after: str

    @property
    def total(self) -> int:
        """How many there are of all kinds."""
        return sum(self.counts.values())

    @property
    def is_capped(self) -> bool:
        """Whether there are more than are counted."""
        return self.total >= MOST_COUNTED


def public_entries(language: str) -> QuerySet[SearchEntry]:
    """Return what readers of a language may find now: scheduled things not before their hour, tasks until their last day."""
    now = timezone.now()
    begun = Q(visible_from__isnull=True) | Q(visible_from__lte=now)
    not_over = Q(open_until__isnull=True) | Q(open_until__gte=timezone.localdate(now))
    return SearchEntry.objects.filter(begun, not_over, language=language)


def narrowed(
    entries: QuerySet[SearchEntry], chosen: Mapping[str, Any], user: Any = None, *, kind: str = ""
) -> QuerySet[SearchEntry]:
    """Return those that fit the filters, of one kind or of all; words apart. ``chosen``: as in projects.queries.finding.

    A project fits by an open task that does, as on the list of projects.
    """
    if kind:
        entries = entries.filter(kind=kind)
    if region := chosen.get("region"):
        entries = entries.filter(region_code=region)
    if theme := chosen.get("theme"):
        entries = entries.filter(Exists(EntryTheme.objects.filter(entry=OuterRef("pk"), slug=theme)))
    if lab := chosen.get("lab"):
        entries = entries.filter(_of_lab(lab))
    if state := chosen.get("state"):
        told = public_problems().filter(where_it_stands(state))
        entries = entries.filter(kind=EntryKind.PROBLEM, key__in=told.values("pk"))
    of_tasks = {name: value for name, value in chosen.items() if name in OF_TASKS and value}
    if not of_tasks:
        return entries
    running = Q(key__in=narrowed_projects(Project.objects.all(), of_tasks, user).values("pk"))
    if kind == EntryKind.PROJECT:
        return entries.filter(running)
    if kind:
        return entries.filter(_by_itself(of_tasks, user))
    is_project = Q(kind=EntryKind.PROJECT)
    return entries.filter(_by_itself(of_tasks, user) & ~is_project | is_project & running)


def _by_itself(chosen: Mapping[str, Any], user: Any) -> Q:
    """What fits by its own work, language and competences."""
    fits = Q()
    if work := chosen.get("work"):
        fits &= Q(sort=work)
    if minutes := chosen.get("minutes"):
        fits &= Q(minutes__lte=minutes)
    if language := chosen.get("language"):
        fits &= Q(work_language__in=["", language])
    if where := chosen.get("where"):
        fits &= Q(remote=where == "remote", minutes__isnull=False)
    used = EntryCompetence.objects.filter(entry=OuterRef("pk"))
    if competence := chosen.get("competence"):
        used = used.filter(competence=competence)
    if band := LEVEL_BANDS.get(str(chosen.get("level", ""))):
        used = used.filter(level__range=band)
    if competence or band:
        fits &= Q(Exists(used))
    if chosen.get("now"):
        fits &= Q(kind=EntryKind.TASK, key__in=doable_task_ids(user))
    return fits


def _of_lab(slug: str) -> Q:
    """What belongs to a lab."""
    return (
        Q(kind=EntryKind.LAB, key__in=Lab.objects.filter(slug=slug).values("pk"))
        | Q(kind=EntryKind.PROJECT, key__in=Project.objects.filter(lab__slug=slug).values("pk"))
        | Q(kind=EntryKind.TASK, key__in=Task.objects.filter(project__lab__slug=slug).values("pk"))
        | Q(kind=EntryKind.PROBLEM, key__in=Problem.objects.filter(lab__slug=slug).values("pk"))
        | Q(kind=EntryKind.OUTCOME, key__in=Outcome.objects.filter(project__lab__slug=slug).values("pk"))
    )


def find(chosen: Mapping[str, Any], *, language: str, user: Any = None, after: str = "") -> Found:
    """Return a part of what fits, best first. Four queries at most, whatever is found.

    ``chosen`` may also hold q (words), kind and order. ``after`` is the key of the last thing seen; a key that is none
    starts from the beginning.
    """
    text = str(chosen.get("q", ""))
    asked = question(text)
    if text.strip() and asked is None:
        return Found([], {}, "")
    public = public_entries(language)
    every = narrowed(public, chosen, user)
    counts = _counts(with_words(every, asked) if asked else every, capped=asked is not None)
    entries = narrowed(public, chosen, user, kind=chosen.get("kind", ""))
    order = chosen.get("order") or (Order.BEST if asked else Order.NEWEST)
    if asked and order == Order.BEST:
        return _by_rank(entries, asked, counts, after)
    return _by_key(with_words(entries, asked) if asked else entries, order, counts, after)


def with_words(entries: QuerySet[SearchEntry], asked: Question, *, in_title: bool = False) -> QuerySet[SearchEntry]:
    """Return those in which the words are, by the text index.

    On SQLite the rowid is added to nothing, so that the planner cannot run the whole match again for each row.
    """
    if connection.vendor == "postgresql":
        if in_title:
            return entries.extra(where=["title_document @@ to_tsquery('simple', %s)"], params=[as_tsquery(asked)])
        return entries.extra(where=["document @@ to_tsquery('simple', %s)"], params=[as_tsquery(asked)])
    query = as_fts5(asked, column="title_terms" if in_title else "")
    return entries.extra(
        tables=["search_fts"],
        where=["search_searchentry.id = search_fts.rowid + 0", "search_fts MATCH %s"],
        params=[query],
    )


def ranked(entries: QuerySet[SearchEntry], asked: Question) -> list[int]:
    """Return the keys of at most 500 hits, best first: what has the words in its title, then by score."""
    if connection.vendor == "postgresql":
        titled, rest = _scored_by_postgresql(with_words(entries, asked), asked)
    else:
        titled = _scored_by_fts5(with_words(entries, asked, in_title=True))
        rest = _scored_by_fts5(with_words(entries, asked))
    return list({**dict.fromkeys(_best_first(titled)), **dict.fromkeys(_best_first(rest))})[:MOST_RANKED]


def _scored_by_fts5(hits: QuerySet[SearchEntry]) -> Scored:
    """The newest hits and how well each fits: more is better. One query."""
    scored = hits.extra(select={"score": "-bm25(search_fts, 10.0, 1.0)"}, order_by=["-search_fts.rowid"])
    return list(scored.values_list("pk", "score")[:MOST_RANKED])


def _scored_by_postgresql(hits: QuerySet[SearchEntry], asked: Question) -> tuple[Scored, Scored]:
    """The newest hits in a title, and the newest others, and how well each fits. One query.

    Titles are looked at in the newest few thousand hits only, and scores are computed for those that will be shown: where
    two words are common and never meet in one title, every title would be looked at in vain.
    """
    query = as_tsquery(asked)
    looked_at = hits.order_by("-pk").extra(
        select={"titled": "title_document @@ to_tsquery('simple', %s)"}, select_params=[query]
    )
    try:
        inner, params = looked_at.values_list("pk", "titled")[:MOST_LOOKED_AT].query.sql_with_params()
    except EmptyResultSet:  # Django knows that no row can fit
        return [], []
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST_SCORED.format(hits=inner), [*params, MOST_RANKED, query])
        rows = cursor.fetchall()
    return [row[:2] for row in rows if row[2]], [row[:2] for row in rows if not row[2]]


def _best_first(scored: Scored) -> list[int]:
    return [pk for pk, _score in sorted(scored, key=lambda row: (-round(row[1], 6), -row[0]))]


def _counts(entries: QuerySet[SearchEntry], *, capped: bool) -> dict[str, int]:
    """How many there are of each kind; of the first thousand where words are matched. One query."""
    kinds = entries.order_by()
    if capped:
        return dict(Counter(kinds.values_list("kind", flat=True)[:MOST_COUNTED]))
    return dict(kinds.values_list("kind").annotate(number=Count("pk")))


def _by_rank(entries: QuerySet[SearchEntry], asked: Question, counts: dict[str, int], after: str) -> Found:
    keys = ranked(entries, asked)
    start = keys.index(int(after)) + 1 if _is_key(after) and int(after) in keys else 0
    part = keys[start : start + PAGE]
    more = str(part[-1]) if len(keys) > start + PAGE else ""
    return Found(_in_order(part), counts, more)


def _in_order(keys: list[int]) -> list[SearchEntry]:
    """The rows themselves: sorting thousands of them with their texts would cost more than finding them."""
    rows = SearchEntry.objects.defer("title_terms", "text_terms").in_bulk(keys)
    return [rows[pk] for pk in keys if pk in rows]


def _by_key(entries: QuerySet[SearchEntry], order: str, counts: dict[str, int], after: str) -> Found:
    """The newest first, or the shortest. A key is what the rows are ordered by and the row's own, joined by a dot."""
    first, dot, last = after.partition(".")
    known = bool(dot) and _is_key(first) and _is_key(last)
    if order == Order.SHORTEST:
        entries = entries.filter(minutes__isnull=False).order_by("minutes", "-pk")
        if known:
            entries = entries.filter(Q(minutes__gt=int(first)) | Q(minutes=int(first), pk__lt=int(last)))
    else:
        entries = entries.order_by("-published_at", "-pk")
        if known:
            moment = _BEGINNING + timedelta(microseconds=int(first))
            entries = entries.filter(Q(published_at__lt=moment) | Q(published_at=moment, pk__lt=int(last)))
    rows = _in_order(list(entries.values_list("pk", flat=True)[: PAGE + 1]))
    end = rows[PAGE - 1] if len(rows) > PAGE else None
    return Found(rows[:PAGE], counts, f"{_measure(end, order)}.{end.pk}" if end else "")


def _measure(entry: SearchEntry, order: str) -> int:
    """What an entry is ordered by, as a number: minutes, or microseconds since 1970."""
    return entry.minutes or 0 if order == Order.SHORTEST else (entry.published_at - _BEGINNING) // _MICROSECOND


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 17


def hits(chosen: Mapping[str, Any], *, language: str, user: Any = None) -> QuerySet[SearchEntry]:
    """Return all that fits words, kind and filters, in no order."""
    entries = narrowed(public_entries(language), chosen, user, kind=chosen.get("kind", ""))
    if text := str(chosen.get("q", "")):
        asked = question(text)
        entries = with_words(entries, asked) if asked else entries.none()
    return entries.order_by()
