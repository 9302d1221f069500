"""What waits is sent, tried again, given up, and never lost."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone

from learnsite.xapi.checks import check_store
from learnsite.xapi.lrs import Store, StoreUnreachable, store
from learnsite.xapi.models import OutgoingStatement
from learnsite.xapi.services.keep_statements import keep_statements
from learnsite.xapi.services.send_statements import LONGEST_REST, rest_after, send_statements, waiting
from tests.factories.courses import LessonPageFactory
from tests.factories.insight import learned, people
from tests.learnsite.xapi.town import FACTS, one_of_everything

pytestmark = pytest.mark.django_db


def lessons(count):
    learned(LessonPageFactory(), people(count))
    keep_statements("lesson")


def run():
    out = StringIO()
    call_command("send_statements", stdout=out)
    return out.getvalue().strip()


def test_nothing_happens_while_no_store_is_named():
    one_of_everything()
    assert store() is None
    assert "no learning record store" in run()
    assert send_statements().sent == 0
    assert not OutgoingStatement.objects.exists()


def test_everything_is_told_once(lrs):
    one_of_everything()
    assert run() == f"{FACTS} made, {FACTS} sent, 0 refused, 0 waiting"
    assert run() == "0 made, 0 sent, 0 refused, 0 waiting"
    assert len(lrs.ids) == len(set(lrs.ids)) == FACTS
    headers = lrs.sent[0][0]
    assert headers["path"] == "/xAPI/statements"
    assert headers["X-Experience-API-Version"] == "1.0.3"
    assert headers["Authorization"] == "Basic a2V5OnNlY3JldA=="


def test_sent_in_batches(lrs):
    lessons(120)
    assert send_statements().sent == 120
    assert [len(rows) for _headers, rows in lrs.sent] == [50, 50, 20]


@pytest.mark.parametrize("status", [500, 503, 429, 401, 403, 302])
def test_what_does_not_arrive_waits_and_rests_longer_each_time(lrs, status):
    lessons(1)
    lrs.answers = [status, status]
    assert str(status) in send_statements().trouble
    (row,) = waiting()
    assert (row.tries, row.sent_at) == (1, None)
    assert timedelta(0) < row.next_try_at - timezone.now() <= rest_after(1)
    assert send_statements().sent == 0, "the store rests"
    assert len(lrs.sent) == 1
    send_statements(at_once=True)
    (row,) = waiting()
    assert row.tries == 2
    OutgoingStatement.objects.update(next_try_at=timezone.now())
    assert send_statements().sent == 1


def test_rests_double_up_to_a_bound():
    assert [rest_after(tries) / timedelta(minutes=1) for tries in (1, 2, 3, 5)] == [1, 2, 4, 16]
    assert rest_after(40) == rest_after(400) == LONGEST_REST


def test_one_bad_statement_holds_up_no_other(lrs, caplog):
    lessons(3)
    bad = OutgoingStatement.objects.order_by("pk")[1]

    def judge(rows):
        return 400 if any(row["id"] == str(bad.statement_id) for row in rows) else 200

    lrs.answers = [judge] * 4
    found = send_statements()
    assert (found.sent, found.refused, found.trouble) == (2, 1, "")
    bad.refresh_from_db()
    assert bad.refused_at
    assert bad.trouble.startswith("400")
    assert not waiting().exists()
    assert str(bad.statement_id) in caplog.text


def test_a_statement_the_store_breaks_on_holds_up_the_others_only_for_a_while(lrs):
    lessons(4)
    bad = OutgoingStatement.objects.order_by("pk")[0]

    def judge(rows):
        return 500 if any(row["id"] == str(bad.statement_id) for row in rows) else 200

    lrs.answers = [judge] * 40
    for _try in range(3):
        assert send_statements(at_once=True).sent == 0
    found = send_statements(at_once=True)
    assert (found.sent, found.refused) == (3, 1)
    assert not waiting().exists()


def test_a_store_that_breaks_on_everything_gets_everything_later(lrs):
    lessons(3)
    lrs.answers = [500] * 30
    for _try in range(5):
        assert send_statements(at_once=True).trouble
    lrs.answers.clear()
    assert send_statements(at_once=True).sent == 3


def test_statements_the_store_has_are_sent(lrs):
    lessons(2)
    lrs.answers = [409, 409, 200]
    assert send_statements().sent == 2
    assert not waiting().exists()


def test_a_fact_is_told_as_soon_as_it_is_there(lrs, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        one_of_everything()
    assert {row.source for row in OutgoingStatement.objects.filter(sent_at__isnull=False)} == {
        "answered",
        "lesson",
        "module",
        "module_passed",
        "package",
    }
    assert run() == "2 made, 2 sent, 0 refused, 0 waiting"


def test_a_store_out_of_reach_stops_nobody_from_learning(lrs, django_capture_on_commit_callbacks):
    lrs.answers = [500] * 9
    with django_capture_on_commit_callbacks(execute=True):
        one_of_everything()
    assert waiting().count() == 9
    assert len(lrs.sent) == 1, "after the first failure it rests"
    lrs.answers = []
    assert run() == f"2 made, {FACTS} sent, 0 refused, 0 waiting"


def test_command_fails_loudly_when_the_store_is_not_reached(lrs):
    one_of_everything()
    lrs.answers = [500]
    with pytest.raises(CommandError, match="500"):
        run()
    assert waiting().count() == FACTS


@pytest.mark.parametrize(
    ("url", "allowed", "why"),
    [
        ("http://example.org/xAPI", False, "https"),
        ("ftp://example.org", True, "https"),
        ("https://", False, "https"),
        ("https://127.0.0.1/xAPI", False, "private"),
        ("https://[::1]/xAPI", False, "private"),
        ("https://192.168.1.4.:99999/", False, "address"),
        ("http://127.0.0.1:1/xAPI", True, "Refused"),
    ],
)
def test_only_a_public_store_by_https_is_spoken_to(url, allowed, why):
    with pytest.raises(StoreUnreachable, match=why):
        Store(url, "k", "s", allowed).deliver([])


@pytest.mark.parametrize("addresses", [["10.0.0.8"], ["93.184.215.14", "192.168.0.1"], ["169.254.169.254"], []])
def test_a_name_that_leads_inside_is_not_followed(monkeypatch, addresses):
    monkeypatch.setattr("learnsite.xapi.lrs.resolve_host", lambda host, port: addresses)
    with pytest.raises(StoreUnreachable, match="private"):
        Store("https://lrs.example.org/xAPI", "k", "s").deliver([])


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ({}, False),
        ({"XAPI_LRS_URL": "https://lrs.example.org/xAPI"}, True),
        ({"XAPI_LRS_URL": "https://lrs.example.org/xAPI", "XAPI_LRS_KEY": "k", "XAPI_LRS_SECRET": "s"}, False),
        ({"XAPI_LRS_URL": "http://lrs/xAPI", "XAPI_LRS_KEY": "k", "XAPI_LRS_SECRET": "s"}, True),
        (
            {
                "XAPI_LRS_URL": "http://lrs/xAPI",
                "XAPI_LRS_KEY": "k",
                "XAPI_LRS_SECRET": "s",
                "XAPI_PRIVATE_ALLOWED": True,
            },
            False,
        ),
    ],
)
def test_a_store_that_is_half_named_is_an_error(words, wrong):
    with override_settings(**words):
        assert [message.id for message in check_store()] == (["xapi.E001"] if wrong else [])
