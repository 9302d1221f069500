"""Two reviewers at the same moment, on a database that really runs them at the same moment."""

from typing import Any

import pytest

from projects.errors import AlreadyJudged, LockedByAnother
from projects.models import CriterionMark, Review, ReviewLock, RubricVersion
from projects.services.freeze_rubric import freeze_rubric
from projects.services.give_verdict import accept_contribution, decline_contribution
from projects.services.open_review import open_review
from tests.factories.projects import LabMembershipFactory, RubricFactory, SubmissionFactory
from tests.projects.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
MARKS = {"clear": 4, "complete": 3}


def two_reviewers(submission: Any) -> list[Any]:
    """Two people who may judge it."""
    lab = submission.contribution.task.project.lab
    return [LabMembershipFactory(lab=lab).user for _number in range(2)]


@pytest.mark.parametrize("round_", range(5))
def test_two_verdicts_end_as_one(round_: int) -> None:
    submission = SubmissionFactory()
    first, second = two_reviewers(submission)
    results = at_once(
        lambda: accept_contribution(submission, reviewer=first, marks=MARKS),
        lambda: decline_contribution(submission, reviewer=second, marks=MARKS, message="쓸 수 없어요."),
    )
    assert {type(result) for result in results} == {Review, AlreadyJudged}
    review = Review.objects.get()
    submission.contribution.refresh_from_db()
    assert submission.contribution.state == review.verdict
    assert CriterionMark.objects.filter(review=review).count() == 2


@pytest.mark.parametrize("round_", range(5))
def test_two_who_open_it_end_with_one_lock(round_: int) -> None:
    submission = SubmissionFactory()
    first, second = two_reviewers(submission)
    results = at_once(lambda: open_review(submission, reviewer=first), lambda: open_review(submission, reviewer=second))
    assert {type(result) for result in results} == {ReviewLock, LockedByAnother}
    assert ReviewLock.objects.count() == 1


@pytest.mark.parametrize("round_", range(3))
def test_a_rubric_frozen_twice_at_once_is_one_version(round_: int) -> None:
    rubric = RubricFactory()
    results = at_once(*[lambda: freeze_rubric(rubric)] * 3)
    assert len({result.pk for result in results}) == 1
    assert RubricVersion.objects.count() == 1
