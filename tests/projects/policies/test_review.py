"""Who may judge what: the truth table."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from projects.models import Submission
from projects.policies.review import can_review, is_reviewer, reviewable_submissions, waiting_submissions
from projects.states import ContributionState, LabRole, ProjectRole
from tests.factories.people import UserFactory
from tests.factories.projects import (
    LabFactory,
    LabMembershipFactory,
    ProjectMembershipFactory,
    ReviewFactory,
    SubmissionFactory,
    joined,
)

pytestmark = pytest.mark.django_db


def _of_lab(submission, user, **fields):
    LabMembershipFactory(lab=submission.contribution.task.project.lab, user=user, **fields)


def _of_project(submission, user, **fields):
    ProjectMembershipFactory(project=submission.contribution.task.project, user=user, **fields)


def _author(submission, user):
    _of_lab(submission, user)
    submission.contribution.author = user
    submission.contribution.save()


def _member(submission, user):
    _of_lab(submission, user)
    joined(submission.contribution, user)


def _team_mate(submission, user):
    _of_lab(submission, user)
    _of_project(submission, user, team="red")
    _of_project(submission, submission.contribution.author, team="red")


def _team_mate_of_member(submission, user):
    _of_lab(submission, user)
    other = UserFactory()
    joined(submission.contribution, other)
    _of_project(submission, user, team="red")
    _of_project(submission, other, team="red")


def _other_team(submission, user):
    _of_lab(submission, user)
    _of_project(submission, user, team="red")
    _of_project(submission, submission.contribution.author, team="blue")


def _same_project_no_team(submission, user):
    _of_project(submission, user, role=ProjectRole.REVIEWER)
    _of_project(submission, submission.contribution.author)


def _ended(submission, user):
    _of_lab(submission, user, until=timezone.localdate() - timedelta(days=1))


def _ends_today(submission, user):
    _of_lab(submission, user, until=timezone.localdate())


def _inactive(submission, user):
    _of_lab(submission, user)
    user.is_active = False
    user.save()


@pytest.mark.parametrize(
    ("standing", "may"),
    [
        (lambda submission, user: None, False),
        (_of_lab, True),
        (lambda s, u: _of_lab(s, u, role=LabRole.COORDINATOR), False),
        (lambda s, u: _of_project(s, u, role=ProjectRole.REVIEWER), True),
        (lambda s, u: _of_project(s, u, role=ProjectRole.LEAD), False),
        (lambda s, u: LabMembershipFactory(lab=LabFactory(), user=u), False),
        (_author, False),
        (_member, False),
        (_team_mate, False),
        (_team_mate_of_member, False),
        (_other_team, True),
        (_same_project_no_team, True),
        (_ended, False),
        (_ends_today, True),
        (_inactive, False),
    ],
    ids=[
        "stranger", "reviewer of the lab", "coordinator only", "reviewer of the project", "lead only", "reviewer elsewhere",
        "author", "member", "team-mate", "team-mate of a member", "other team", "same project without a team", "ended",
        "ends today", "inactive",
    ],
)  # fmt: skip
def test_can_review(standing, may):
    submission, user = SubmissionFactory(), UserFactory()
    standing(submission, user)
    assert can_review(user, Submission.objects.get(pk=submission.pk)) is may
    assert (submission in reviewable_submissions(user)) is may
    assert (submission in waiting_submissions(user)) is may


@pytest.mark.parametrize("nobody", [None, AnonymousUser()])
def test_nobody_reviews_nothing(nobody):
    submission = SubmissionFactory()
    assert not can_review(nobody, submission)
    assert not is_reviewer(nobody)


def test_what_is_judged_or_withdrawn_does_not_wait():
    user = UserFactory()
    judged = ReviewFactory().submission
    withdrawn = SubmissionFactory()
    withdrawn.contribution.state = ContributionState.WITHDRAWN
    withdrawn.contribution.save()
    for submission in (judged, withdrawn):
        _of_lab(submission, user)
    assert not waiting_submissions(user).exists()
    assert can_review(user, judged)


def test_is_reviewer():
    user = UserFactory()
    assert not is_reviewer(user)
    LabMembershipFactory(user=user)
    assert is_reviewer(user)
