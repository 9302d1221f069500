"""Verdicts: one for each submission, with the marks and the rubric of the day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.models import CompetenceEvidence
from projects import signals
from projects.errors import (
    AlreadyJudged,
    LockedByAnother,
    MarksIncomplete,
    MoveNotAllowed,
    NotYourReview,
    ReasonMissing,
)
from projects.models import ReviewLock, TaskClaim
from projects.services.give_verdict import accept_contribution, decline_contribution, request_changes
from projects.services.open_review import open_review
from projects.states import ClaimState, ContributionState, Verdict
from tests.factories.people import UserFactory
from tests.factories.projects import LabMembershipFactory, SubmissionFactory, TaskCompetenceFactory, joined

pytestmark = pytest.mark.django_db
MARKS = {"clear": 4, "complete": 3}
VERDICTS = [
    (accept_contribution, Verdict.ACCEPTED, signals.contribution_accepted),
    (request_changes, Verdict.CHANGES_REQUESTED, signals.changes_requested),
    (decline_contribution, Verdict.DECLINED, signals.contribution_declined),
]


@pytest.fixture
def submission():
    return SubmissionFactory()


@pytest.fixture
def reviewer(submission):
    return LabMembershipFactory(lab=submission.contribution.task.project.lab).user


@pytest.mark.parametrize(("service", "verdict", "signal"), VERDICTS)
def test_a_verdict_is_stored_and_announced(
    service, verdict, signal, submission, reviewer, django_capture_on_commit_callbacks
):
    heard = []

    def hear(review_id, **kwargs):
        heard.append(review_id)

    signal.connect(hear)
    open_review(submission, reviewer=reviewer)
    with django_capture_on_commit_callbacks(execute=True):
        review = service(submission, reviewer=reviewer, marks=MARKS, message=" 고마워요. ")
    submission.contribution.refresh_from_db()
    assert review.verdict == verdict == submission.contribution.state
    assert review.message == "고마워요."
    assert {mark.criterion_key: mark.mark for mark in review.marks.all()} == MARKS
    assert [item["key"] for item in review.rubric_version.content["criteria"]] == ["clear", "complete"]
    assert not ReviewLock.objects.filter(submission=submission).exists()
    assert heard == [review.pk]
    signal.disconnect(hear)


@pytest.mark.parametrize(("service", "verdict", "signal"), VERDICTS)
def test_a_second_verdict_is_refused(service, verdict, signal, submission, reviewer):
    accept_contribution(submission, reviewer=reviewer, marks=MARKS)
    with pytest.raises(AlreadyJudged):
        service(submission, reviewer=reviewer, marks=MARKS, message="다시")


@pytest.mark.parametrize("service", [request_changes, decline_contribution])
@pytest.mark.parametrize("message", ["", "   \n "])
def test_a_verdict_that_is_not_yes_gives_a_reason(service, message, submission, reviewer):
    with pytest.raises(ReasonMissing):
        service(submission, reviewer=reviewer, marks=MARKS, message=message)
    submission.contribution.refresh_from_db()
    assert submission.contribution.state == ContributionState.SUBMITTED


@pytest.mark.parametrize(
    ("marks", "wrong"),
    [
        ({}, ["clear", "complete"]),
        ({"clear": 4}, ["complete"]),
        ({"clear": 4, "complete": 5}, ["complete"]),
        ({"clear": 0, "complete": 3}, ["clear"]),
        ({**MARKS, "invented": 4}, ["invented"]),
    ],
)
def test_acceptance_needs_every_mark_in_the_scale(marks, wrong, submission, reviewer):
    with pytest.raises(MarksIncomplete) as refused:
        accept_contribution(submission, reviewer=reviewer, marks=marks)
    assert refused.value.keys == wrong


def test_changes_may_leave_marks_open(submission, reviewer):
    review = request_changes(submission, reviewer=reviewer, marks={"clear": 2}, message="한 장만 더요.")
    assert review.marks.count() == 1


def test_a_stranger_and_the_author_judge_nothing(submission):
    for person in (UserFactory(), submission.contribution.author):
        with pytest.raises(NotYourReview):
            accept_contribution(submission, reviewer=person, marks=MARKS)


def test_a_live_lock_of_somebody_else_protects_their_work(submission, reviewer):
    other = LabMembershipFactory(lab=submission.contribution.task.project.lab).user
    open_review(submission, reviewer=other)
    with pytest.raises(LockedByAnother):
        accept_contribution(submission, reviewer=reviewer, marks=MARKS)
    ReviewLock.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert accept_contribution(submission, reviewer=reviewer, marks=MARKS).verdict == Verdict.ACCEPTED


def test_what_was_withdrawn_is_not_judged(submission, reviewer):
    submission.contribution.state = ContributionState.WITHDRAWN
    submission.contribution.save()
    with pytest.raises(MoveNotAllowed):
        accept_contribution(submission, reviewer=reviewer, marks=MARKS)


def test_acceptance_records_what_author_and_members_showed(submission, reviewer):
    use = TaskCompetenceFactory(task=submission.contribution.task)
    member = joined(submission.contribution, UserFactory())
    review = accept_contribution(submission, reviewer=reviewer, marks=MARKS)
    shown = CompetenceEvidence.objects.filter(source_key=f"review:{review.pk}")
    assert {row.user_id for row in shown} == {submission.contribution.author_id, member.user_id}
    assert {(row.competence_id, row.level, row.kind) for row in shown} == {(use.competence_id, 3, "reviewed")}


def test_the_place_is_kept_anew_after_changes_and_freed_after_declining(submission, reviewer):
    claim = submission.contribution.claim
    TaskClaim.objects.filter(pk=claim.pk).update(expires_at=timezone.now() - timedelta(days=3))
    request_changes(submission, reviewer=reviewer, marks={}, message="한 장만 더요.")
    claim.refresh_from_db()
    assert claim.expires_at > timezone.now() + timedelta(days=submission.contribution.task.claim_days - 1)

    other = SubmissionFactory()
    judge = LabMembershipFactory(lab=other.contribution.task.project.lab).user
    decline_contribution(other, reviewer=judge, marks={}, message="이 과제에는 쓸 수 없어요.")
    other.contribution.claim.refresh_from_db()
    assert other.contribution.claim.state == ClaimState.RETURNED
