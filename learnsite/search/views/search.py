"""Search."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from learnsite.search.forms.search import SearchForm, reading_language
from learnsite.search.models import SearchEntry
from learnsite.search.queries.find import MOST_COUNTED, Found, find, hits
from learnsite.search.queries.snippet import mark, snippet
from learnsite.search.queries.suggest import suggestions
from learnsite.search.states import EntryKind
from learnsite.search.words import ONE
from projects.forms.filters import MOST_COUNTED as MOST_SHOWN


@dataclass(frozen=True)
class Row:
    """An entry as a row of the list."""

    entry: SearchEntry
    title: SafeString
    snippet: SafeString
    url: str
    kind: str


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what fits the words and filters, a part at a time by key; without any only the question."""
    form = SearchForm(request.GET)
    chosen = form.chosen()
    language = reading_language()
    after = request.GET.get("after", "")
    asked = any(name != "order" for name in chosen)
    found = find(chosen, language=language, user=request.user, after=after) if asked else None
    query = chosen.get("q", "")
    nothing = found is not None and not found.entries and not after
    context = {
        "form": form,
        "q": query,
        "chosen": chosen,
        "found": found,
        "rows": rows_of(found, query, language) if found else [],
        "kinds": _kinds(form, found, chosen) if found else [],
        "kept": chosen,
        "tags": form.tags(),
        "ways": _ways_out(form, language, request.user) if nothing else [],
        "suggestions": suggestions(query, language) if nothing and query else [],
        "is_first": not after,
        "most": MOST_COUNTED,
    }
    return render(request, "search/search.html", context)


def rows_of(found: Found, query: str, language: str) -> list[Row]:
    """The entries as rows, with the hits marked."""
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    return [
        Row(
            entry, mark(entry.title, query), snippet(entry.text, query), prefix + entry.path, ONE[EntryKind(entry.kind)]
        )
        for entry in found.entries
    ]


def _kinds(form: SearchForm, found: Found, chosen: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The tabs: everything, then each kind of which something was found."""
    now = chosen.get("kind", "")
    kinds: list[dict[str, Any]] = [
        {"label": None, "count": found.total, "url": form.address_without("kind"), "current": not now}
    ]
    for kind in EntryKind:
        if (count := found.counts.get(kind, 0)) or kind == now:
            url = form.address_without("kind", kind=kind.value)
            kinds.append({"label": kind.label, "count": count, "url": url, "current": kind == now})
    return kinds


def _ways_out(form: SearchForm, language: str, user: Any) -> list[dict[str, Any]]:
    """Which filter to let go."""
    return form.ways_out(lambda fewer: hits(fewer, language=language, user=user)[:MOST_SHOWN].count())
