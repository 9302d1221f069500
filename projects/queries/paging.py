"""Lists a page at a time by key: what stands after the last row seen, never what is so many rows down."""

from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)
_LONGEST_NUMBER = 17  # what every database takes as a key


def number_in(text: str) -> int | None:
    """The number in a text from an address, or None where it can be no row's."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else None


def page_by_key(rows: QuerySet[Row], after: str, *, most: int, newest_first: bool = False) -> tuple[list[Row], str]:
    """Return the rows after the one whose key is ``after``, in the order of their keys, and the key after which the next
    page begins ("" at the end). What is no key begins at the beginning. One query."""
    if (key := number_in(after)) is not None:
        rows = rows.filter(pk__lt=key) if newest_first else rows.filter(pk__gt=key)
    return first_of(rows.order_by("-pk" if newest_first else "pk"), most)


def first_of(rows: QuerySet[Row], most: int) -> tuple[list[Row], str]:
    """Return the first rows in an order of their own, and the key of the last where more follow ("" at the end). One
    query."""
    found = list(rows[: most + 1])
    return found[:most], str(found[most - 1].pk) if len(found) > most else ""
