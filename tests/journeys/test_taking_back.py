"""When a badge has to be taken back, or is in doubt."""

import io

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse

from badges.ob3.report import Outcome
from badges.services.publish_status_list import signed_status_list
from badges.states import AwardState
from badges.viewsets import AwardViewSet
from tests.factories.badges import accept_work
from tests.journeys.people import checked_offline

REASON = "사진이 다른 사람의 것이었어요."


@pytest.fixture
def awarded(town, citizen, reviewer):
    """The citizen holds the badge; their mail is read."""
    reviewer.judge(citizen.hand_in(), "accepted")
    mail.outbox.clear()
    return town


def seal(client, town):
    page = client.get(f"/credentials/{town.credential().pk}").content.decode()
    return page, page.partition('data-verdict="')[2].partition('"')[0]


def test_revoked_badge_says_so_with_the_reason_everywhere(awarded, operator, client, stranger):
    credential = awarded.credential()
    document = credential.document
    before = signed_status_list(credential.status_list.number)
    client.force_login(operator)
    path = reverse(AwardViewSet.REVOKE, args=[awarded.award().pk])
    assert client.post(path, {"reason": ""}).status_code == 200
    assert awarded.award().state == AwardState.ACTIVE
    assert client.post(path, {"reason": REASON}).status_code == 302
    assert awarded.award().state == AwardState.REVOKED
    assert awarded.credential().document == document
    assert signed_status_list(credential.status_list.number) != before
    report = checked_offline(awarded.credential())
    assert report.verdict == "revoked"
    assert report.check("signature").outcome == Outcome.OK
    page, verdict = seal(stranger, awarded)
    assert verdict == "revoked"
    assert REASON in page
    checked = stranger.post("/verify/", {"text": document}).content.decode()
    assert 'data-verdict="revoked"' in checked
    (message,) = mail.outbox
    assert REASON in message.body


def reverse_it(awarded, operator, reason="잰 곳이 달랐어요."):
    said = io.StringIO()
    number = str(awarded.contribution().pk)
    call_command("reverse_acceptance", number, by=operator.email, reason=reason, stdout=said)
    return said.getvalue()


def test_award_is_in_doubt_while_the_acceptance_behind_it_is_taken_back(awarded, operator, stranger):
    reverse_it(awarded, operator)
    assert awarded.award().state == AwardState.FLAGGED
    page, verdict = seal(stranger, awarded)
    assert verdict == "suspended"
    assert "잰 곳이 달랐어요." not in page
    assert mail.outbox == []


def test_award_stands_again_once_there_is_ground_again(awarded, operator, stranger):
    reverse_it(awarded, operator)
    accept_work(awarded.award().user)
    call_command("award_badges", stdout=io.StringIO())
    assert awarded.award().state == AwardState.ACTIVE
    assert seal(stranger, awarded)[1] == "genuine"


@pytest.mark.parametrize(
    ("number", "by", "reason"),
    [("999999", "operator@example.org", "x"), (None, "nobody@example.org", "x"), (None, "operator@example.org", " ")],
)
def test_reversing_what_cannot_be_reversed_changes_nothing(awarded, operator, number, by, reason):
    with pytest.raises(CommandError):
        call_command("reverse_acceptance", number or str(awarded.contribution().pk), by=by, reason=reason)
    assert awarded.award().state == AwardState.ACTIVE
