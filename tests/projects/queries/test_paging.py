"""Lists by key: every row once, and nothing from an address breaks them."""

import pytest

from projects.models import Lab
from projects.queries.paging import first_of, number_in, page_by_key
from tests.factories.projects import LabFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), ("0", 0), ("9" * 17, 10**17 - 1)]
    + [(text, None) for text in ("", "-1", "+1", " 7", "7.0", "x", "²", "٧", "7\x00", "9" * 18)],
)
def test_only_what_can_be_a_key_is_one(text: str, number: int | None) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5])
def test_every_row_is_seen_once(newest_first: bool, count: int) -> None:
    keys = sorted((LabFactory().pk for _lab in range(count)), reverse=newest_first)
    seen: list[int] = []
    after = ""
    for _page in range(count + 1):
        rows, after = page_by_key(Lab.objects.all(), after, most=2, newest_first=newest_first)
        assert len(rows) <= 2
        seen += [row.pk for row in rows]
        if not after:
            break
    assert seen == keys


def test_what_is_no_key_begins_at_the_beginning() -> None:
    lab = LabFactory()
    assert page_by_key(Lab.objects.all(), "x", most=2) == ([lab], "")


def test_first_rows_in_an_order_of_their_own() -> None:
    first, second, third = (LabFactory(slug=slug) for slug in ("c", "b", "a"))
    labs = Lab.objects.order_by("slug")
    assert first_of(labs, 2) == ([third, second], str(second.pk))
    assert first_of(labs, 3) == ([third, second, first], "")


@pytest.mark.parametrize("most", [1, 3])
def test_a_page_is_one_query(most: int, django_assert_num_queries: object) -> None:
    LabFactory.create_batch(4)
    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture without types
        page_by_key(Lab.objects.all(), "1", most=most)
