"""How many rows belong to another row, counted by the database beside it."""

from typing import Any

from django.db.models import Count, QuerySet, Subquery
from django.db.models.functions import Coalesce


def number_of(rows: QuerySet[Any], by: str, *, of: Count | None = None) -> Coalesce:
    """Return, as an annotation, how many rows there are for the outer one: 0 where there is none.

    ``rows`` are filtered by ``by=OuterRef(…)``. ``of`` counts something else than the rows. A join would multiply the rows
    of the outer query, and two of them would multiply each other.
    """
    counted = rows.order_by().values(by).annotate(number=of or Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
