"""Taking work back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from projects.errors import AlreadyOpened, MoveNotAllowed
from projects.services.open_review import open_review
from projects.services.withdraw_contribution import withdraw_contribution
from projects.states import ClaimState, ContributionState, Verdict
from tests.factories.people import UserFactory
from tests.factories.projects import ContributionFactory, LabMembershipFactory, ReviewFactory, SubmissionFactory

pytestmark = pytest.mark.django_db


def test_it_comes_back_with_its_place_and_stays_on_record() -> None:
    contribution = SubmissionFactory().contribution
    withdrawn = withdraw_contribution(contribution, user=contribution.author)
    again = withdraw_contribution(contribution, user=contribution.author)
    assert withdrawn.state == again.state == ContributionState.WITHDRAWN
    assert withdrawn.claim is not None
    assert withdrawn.claim.state == ClaimState.ACTIVE
    assert withdrawn.claim.expires_at > timezone.now() + timedelta(days=withdrawn.task.claim_days - 1)
    assert withdrawn.submissions.count() == 1


def test_once_opened_it_is_with_the_reviewer() -> None:
    submission = SubmissionFactory()
    contribution = submission.contribution
    reviewer = LabMembershipFactory(lab=contribution.task.project.lab).user
    open_review(submission, reviewer=reviewer)
    with pytest.raises(AlreadyOpened):
        withdraw_contribution(contribution, user=contribution.author)


def test_a_stranger_takes_nothing_back() -> None:
    contribution = SubmissionFactory().contribution
    with pytest.raises(MoveNotAllowed):
        withdraw_contribution(contribution, user=UserFactory())


@pytest.mark.parametrize("verdict", [Verdict.ACCEPTED, Verdict.DECLINED])
def test_what_is_judged_stays(verdict: str) -> None:
    contribution = ReviewFactory(verdict=verdict).submission.contribution
    with pytest.raises(MoveNotAllowed):
        withdraw_contribution(contribution, user=contribution.author)


def test_a_draft_cannot_be_withdrawn() -> None:
    draft = ContributionFactory()
    with pytest.raises(MoveNotAllowed):
        withdraw_contribution(draft, user=draft.author)
