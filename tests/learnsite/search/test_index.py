"""The database's text index exists after all migrations, follows the rows, and is what answers."""

import pytest
from django.db import connection

from learnsite.search.matching import question
from learnsite.search.models import SearchEntry
from learnsite.search.queries.find import find, public_entries, ranked, with_words
from learnsite.search.terms import index_terms

pytestmark = pytest.mark.django_db


def make(number: int = 1, title: str = "대피소 지도") -> list[SearchEntry]:
    return SearchEntry.objects.bulk_create(
        SearchEntry(
            kind="task", key=key, language="ko", text_language="ko", title=title, title_terms=index_terms(title), path="/"
        )
        for key in range(number)
    )  # fmt: skip


def hits(word: str) -> int:
    asked = question(word)
    assert asked is not None
    return with_words(public_entries("ko"), asked).count()


def test_index_follows_what_is_made_changed_and_deleted():
    make(3)
    assert hits("대피소") == 3
    SearchEntry.objects.filter(key=0).update(title_terms="시장")
    assert (hits("대피소"), hits("시장")) == (2, 1)
    SearchEntry.objects.filter(key=1).delete()
    assert hits("대피소") == 1


def plan(word: str) -> str:
    asked = question(word)
    assert asked is not None
    return with_words(public_entries("ko"), asked).order_by().explain()


def test_sqlite_matches_once_and_then_looks_rows_up():
    if connection.vendor != "sqlite":
        return
    make(300)
    steps = plan("대피소")
    assert "search_fts VIRTUAL TABLE INDEX 0:M" in steps
    assert "SEARCH search_searchentry USING INTEGER PRIMARY KEY" in steps
    assert steps.index("search_fts") < steps.index("search_searchentry"), "the match would run again for each row"


@pytest.mark.postgres
def test_postgresql_uses_its_index():
    long = index_terms(" ".join(f"낱말{number} 이야기{number}" for number in range(120)))
    make(2000, "시장 지도")
    SearchEntry.objects.update(text=long, text_terms=long)
    SearchEntry.objects.filter(key=7).update(title_terms="대피소")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_searchentry")
    assert "search_entry_document" in plan("대피소")


@pytest.mark.parametrize("number", [1, 3, 300])
def test_finding_costs_the_same_however_much_is_found(number, django_assert_num_queries):
    make(number)
    with django_assert_num_queries(3 if connection.vendor == "postgresql" else 4):
        found = find({"q": "대피소"}, language="ko")
    assert (found.total, len(found.entries)) == (number, min(number, 20))
    with django_assert_num_queries(3):
        find({"region": "", "order": "newest"}, language="ko")


@pytest.mark.parametrize("order", ["", "newest", "shortest"])
def test_everything_is_seen_once_by_going_on(order):
    make(45)
    SearchEntry.objects.update(minutes=10)
    seen, after = [], ""
    while True:
        found = find({"q": "대피소", "order": order}, language="ko", after=after)
        seen += [entry.pk for entry in found.entries]
        after = found.next_after
        if not after:
            break
    assert len(seen) == len(set(seen)) == 45


@pytest.mark.parametrize("after", ["x", "1.x", "99999999999999999999", "-1", "½.1", "1.2.3"])
def test_unknown_key_begins_at_the_beginning(after):
    make(2)
    assert len(find({"q": "대피소"}, language="ko", after=after).entries) == 2


def test_title_comes_before_text():
    make(1, "시장")
    SearchEntry.objects.create(
        kind="lesson", key=7, language="ko", text_language="ko", title="문", title_terms="문", text="시장",
        text_terms=index_terms("시장 시장 시장 시장"), path="/",
    )  # fmt: skip
    found = find({"q": "시장"}, language="ko")
    assert [entry.kind for entry in found.entries] == ["task", "lesson"]


@pytest.mark.parametrize("number", [3, 700])
def test_titles_come_first_among_the_newest_however_many_there_are(number):
    make(number, "시장")
    SearchEntry.objects.bulk_create(
        SearchEntry(
            kind="lesson", key=key, language="ko", text_language="ko", title="문", title_terms="문", text="시장", text_terms="시장",
            path="/",
        )
        for key in range(700)
    )  # fmt: skip
    seen, after = [], ""
    while True:
        found = find({"q": "시장"}, language="ko", after=after)
        seen += [entry.kind for entry in found.entries]
        if not (after := found.next_after):
            break
    assert len(seen) == 500
    assert seen == ["task"] * min(number, 500) + ["lesson"] * (500 - min(number, 500))


@pytest.mark.postgres
def test_titles_come_first_on_postgresql_too():
    test_titles_come_first_among_the_newest_however_many_there_are(3)


def nothing_can_fit():
    make(3)
    asked = question("대피소")
    assert asked is not None
    return ranked(SearchEntry.objects.none(), asked)


def test_what_cannot_fit_is_no_error():
    assert nothing_can_fit() == []


@pytest.mark.postgres
def test_what_cannot_fit_is_no_error_on_postgresql_either():
    assert nothing_can_fit() == []
