"""Taking an acceptance back."""

import pytest
from wagtail.models import ModelLogEntry

from courses.models import CompetenceEvidence
from projects.errors import MoveNotAllowed, ReasonMissing
from projects.services.give_verdict import accept_contribution
from projects.services.reverse_acceptance import reverse_acceptance
from projects.states import Verdict
from tests.factories.people import UserFactory
from tests.factories.projects import LabMembershipFactory, ReviewFactory, SubmissionFactory, TaskCompetenceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def review():
    submission = SubmissionFactory()
    TaskCompetenceFactory(task=submission.contribution.task)
    reviewer = LabMembershipFactory(lab=submission.contribution.task.project.lab).user
    return accept_contribution(submission, reviewer=reviewer, marks={"clear": 3, "complete": 3})


def test_reversing_withdraws_the_evidence_and_is_logged(review):
    operator = UserFactory()
    reversed_review = reverse_acceptance(review, by=operator, reason=" 다른 사람의 사진이었어요. ")
    assert reversed_review.reversed_reason == "다른 사람의 사진이었어요."
    assert CompetenceEvidence.objects.get().withdrawn_at is not None
    entry = ModelLogEntry.objects.get(action="projects.reverse_acceptance")
    assert entry.user == operator


def test_reversing_twice_changes_nothing(review):
    first = reverse_acceptance(review, by=UserFactory(), reason="까닭")
    second = reverse_acceptance(review, by=UserFactory(), reason="다른 까닭")
    assert (second.reversed_at, second.reversed_reason) == (first.reversed_at, "까닭")
    assert ModelLogEntry.objects.filter(action="projects.reverse_acceptance").count() == 1


def test_a_reason_is_needed(review):
    with pytest.raises(ReasonMissing):
        reverse_acceptance(review, by=UserFactory(), reason="  ")


def test_only_an_acceptance_is_reversed():
    declined = ReviewFactory(verdict=Verdict.DECLINED)
    with pytest.raises(MoveNotAllowed):
        reverse_acceptance(declined, by=UserFactory(), reason="까닭")
