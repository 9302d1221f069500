"""Taking a submission to the desk and putting it back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from projects.errors import AlreadyJudged, LockedByAnother, LockLost, MoveNotAllowed, NotYourReview
from projects.models import ReviewLock
from projects.services.open_review import keep_notes, open_review, release_review
from projects.states import ContributionState
from tests.factories.people import UserFactory
from tests.factories.projects import LabMembershipFactory, ReviewFactory, SubmissionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission():
    return SubmissionFactory()


@pytest.fixture
def reviewer(submission):
    return LabMembershipFactory(lab=submission.contribution.task.project.lab).user


@pytest.fixture
def other(submission):
    return LabMembershipFactory(lab=submission.contribution.task.project.lab).user


def _run_out(submission):
    ReviewLock.objects.filter(submission=submission).update(expires_at=timezone.now() - timedelta(seconds=1))


def test_opening_locks_and_tells_the_citizen(submission, reviewer):
    lock = open_review(submission, reviewer=reviewer)
    submission.refresh_from_db()
    submission.contribution.refresh_from_db()
    assert lock.reviewer == reviewer
    assert lock.expires_at > timezone.now()
    assert submission.opened_at is not None
    assert submission.contribution.state == ContributionState.IN_REVIEW


def test_opening_twice_extends_one_lock(submission, reviewer):
    first = open_review(submission, reviewer=reviewer)
    opened = type(submission).objects.get(pk=submission.pk).opened_at
    second = open_review(submission, reviewer=reviewer)
    assert first.pk == second.pk
    assert second.expires_at >= first.expires_at
    assert type(submission).objects.get(pk=submission.pk).opened_at == opened


def test_another_reviewer_waits_until_the_lock_runs_out(submission, reviewer, other):
    open_review(submission, reviewer=reviewer)
    keep_notes(submission, reviewer=reviewer, notes={"message": "초안"})
    with pytest.raises(LockedByAnother) as refused:
        open_review(submission, reviewer=other)
    assert refused.value.reviewer_id == reviewer.pk
    _run_out(submission)
    lock = open_review(submission, reviewer=other)
    assert lock.reviewer == other
    assert lock.notes == {}


def test_own_notes_survive_a_lock_that_ran_out(submission, reviewer):
    open_review(submission, reviewer=reviewer)
    keep_notes(submission, reviewer=reviewer, notes={"message": "초안"})
    _run_out(submission)
    assert open_review(submission, reviewer=reviewer).notes == {"message": "초안"}


def test_a_stranger_opens_nothing(submission):
    with pytest.raises(NotYourReview):
        open_review(submission, reviewer=UserFactory())
    submission.contribution.refresh_from_db()
    assert submission.contribution.state == ContributionState.SUBMITTED


def test_what_is_judged_is_not_opened_again(reviewer):
    judged = ReviewFactory().submission
    LabMembershipFactory(lab=judged.contribution.task.project.lab, user=reviewer)
    with pytest.raises(AlreadyJudged):
        open_review(judged, reviewer=reviewer)


def test_what_was_withdrawn_is_not_opened(submission, reviewer):
    submission.contribution.state = ContributionState.WITHDRAWN
    submission.contribution.save()
    with pytest.raises(MoveNotAllowed):
        open_review(submission, reviewer=reviewer)


def test_notes_need_the_lock(submission, reviewer, other):
    open_review(submission, reviewer=reviewer)
    with pytest.raises(LockLost):
        keep_notes(submission, reviewer=other, notes={})


def test_putting_back_frees_it_once(submission, reviewer, other):
    open_review(submission, reviewer=reviewer)
    release_review(submission, reviewer=reviewer)
    release_review(submission, reviewer=reviewer)
    submission.contribution.refresh_from_db()
    assert submission.contribution.state == ContributionState.SUBMITTED
    assert open_review(submission, reviewer=other).reviewer == other
    release_review(submission, reviewer=reviewer)
    assert ReviewLock.objects.get(submission=submission).reviewer == other
