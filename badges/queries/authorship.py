"""Who wrote and who judged the work behind a badge: needed to decide whose name a frozen document may carry."""

from collections.abc import Iterable
from dataclasses import dataclass

from projects.models import Review


@dataclass(frozen=True)
class Authorship:
    """The people of one review. Names are those the people gave themselves, or empty; never a part of an address."""

    author_id: int
    author_name: str
    name_shown: bool
    reviewer_name: str


def authorship_of(review_ids: Iterable[int]) -> dict[int, Authorship]:
    """Return {review id: authorship}. One query."""
    rows = Review.objects.filter(pk__in=list(review_ids)).values_list(
        "pk",
        "submission__contribution__author_id",
        "submission__contribution__author__name",
        "submission__name_shown",
        "reviewer__name",
    )
    return {pk: Authorship(author, name.strip(), shown, reviewer.strip()) for pk, author, name, shown, reviewer in rows}
