"""What every list that can be narrowed shows beside its rows."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from projects.forms.filters import MOST_COUNTED, FilterForm


def narrowed_list(
    form: FilterForm,
    *,
    kind: str,
    address: str,
    after: str,
    rows: list[Any],
    fitting: Callable[[dict[str, Any]], QuerySet],
) -> dict[str, Any]:
    """Return the context of templates/search/parts: filters, tags, ways out of an empty list, and what to keep.

    ``kind`` is what the search over everything calls such things, ``address`` the name of the list's address, ``fitting``
    returns what fits some of the filters. No query, but for an empty list.
    """
    chosen = form.chosen()
    empty = bool(chosen) and not rows and not after

    def count(fewer: dict[str, Any]) -> int:
        return fitting(fewer)[:MOST_COUNTED].count()

    return {
        "form": form,
        "chosen": chosen,
        "tags": form.tags(),
        "ways": form.ways_out(count) if empty else [],
        "kept": {"kind": kind, **chosen},
        "all_url": reverse(address),
        "is_first": not after,
    }
