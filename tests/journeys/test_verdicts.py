"""Verdicts other than a plain acceptance, and taking work back."""

from django.core import mail
from django.urls import reverse

from projects.models import Submission, TaskClaim
from projects.states import ClaimState, ContributionState


def test_changes_requested_lead_to_a_second_version_beside_the_remarks(town, citizen, reviewer):
    first = citizen.hand_in()
    reviewer.judge(first, "changes_requested", "줄자가 보이게 다시 찍어 주세요.", mark=2)
    assert town.contribution().state == ContributionState.CHANGES_REQUESTED
    assert "줄자가 보이게 다시 찍어 주세요." in mail.outbox[-1].body
    form = citizen.see(f"/contributions/{first.contribution_id}/edit/")
    assert "줄자가 보이게 다시 찍어 주세요." in form
    assert "한 짝만 열고 줄자로 쟀어요." in form
    second = citizen.finish(**{"answer-width": "94"})
    assert second.number == 2
    assert Submission.objects.get(number=1).answers["width"] == "92"
    desk = reviewer.begin(second)
    assert "줄자가 보이게 다시 찍어 주세요." in desk
    assert "94" in desk
    reviewer.judge(second, "accepted")
    assert town.contribution().state == ContributionState.ACCEPTED
    assert town.award().user == citizen.user
    page = citizen.see(f"/contributions/{first.contribution_id}/")
    assert "92" in page
    assert "94" in page


def test_changes_requested_cannot_be_answered_with_the_same_again(town, citizen, reviewer):
    reviewer.judge(citizen.hand_in(), "changes_requested", "다시 재 주세요.")
    assert citizen.press("submit").status_code == 409
    assert Submission.objects.count() == 1


def test_declined_work_earns_nothing_and_frees_the_place(town, citizen, reviewer):
    reviewer.judge(citizen.hand_in(), "declined", "다른 곳의 사진이에요.")
    assert town.contribution().state == ContributionState.DECLINED
    assert TaskClaim.objects.get().state == ClaimState.RETURNED
    assert not town.badge.awards.exists()
    (message,) = mail.outbox
    assert "다른 곳의 사진이에요." in message.body
    assert "다른 곳의 사진이에요." in citizen.see(f"/contributions/{town.contribution().pk}/")


def test_work_can_be_taken_back_until_a_reviewer_opens_it(town, citizen, reviewer):
    submission = citizen.hand_in()
    withdraw = f"/contributions/{submission.contribution_id}/withdraw/"
    assert citizen.send(withdraw)["Location"].endswith("/edit/")
    assert town.contribution().state == ContributionState.WITHDRAWN
    response = reviewer.client.post(reverse("projects:review_begin", args=[submission.pk]))
    assert response.status_code in (302, 404)
    assert town.contribution().state == ContributionState.WITHDRAWN
    again = citizen.finish(**{"answer-how": "다시 보고 고쳤어요."})
    reviewer.begin(again)
    assert citizen.send(withdraw)["Location"] == f"/contributions/{submission.contribution_id}/"
    assert town.contribution().state == ContributionState.IN_REVIEW
