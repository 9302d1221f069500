"""When a badge has to be taken back, or is in doubt."""

import io

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from badges.ob3.report import Outcome
from badges.services.publish_status_list import signed_status_list
from badges.states import AwardState
from badges.viewsets import AwardViewSet
from projects.models import Review
from projects.services.reverse_acceptance import reverse_acceptance
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


def test_award_is_in_doubt_while_the_acceptance_behind_it_is_taken_back(awarded, citizen, reviewer, operator, stranger):
    reverse_acceptance(Review.objects.get(), by=operator, reason="잰 곳이 달랐어요.")
    assert awarded.award().state == AwardState.FLAGGED
    assert seal(stranger, awarded)[1] == "suspended"
    assert mail.outbox == []


def test_award_stands_again_once_there_is_ground_again(awarded, citizen, reviewer, operator, stranger):
    review = Review.objects.get()
    reverse_acceptance(review, by=operator, reason="잰 곳이 달랐어요.")
    Review.objects.filter(pk=review.pk).update(reversed_at=None, reversed_reason="")
    call_command("award_badges", stdout=io.StringIO())
    assert awarded.award().state == AwardState.ACTIVE
    assert seal(stranger, awarded)[1] == "genuine"
