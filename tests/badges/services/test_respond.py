"""Answering what the lower floors announce."""

import pytest

from badges.models import Award
from badges.services.respond import award_for_learner, award_for_review, flag_for_review, people_of_review
from badges.states import AwardState
from projects.services.reverse_acceptance import reverse_acceptance
from tests.factories.badges import ModuleCriterionFactory, WorkCriterionFactory, accept_work, complete_module
from tests.factories.people import UserFactory
from tests.factories.projects import joined

pytestmark = pytest.mark.django_db


def test_an_acceptance_concerns_author_and_members() -> None:
    WorkCriterionFactory()
    review = accept_work(UserFactory())
    member = joined(review.submission.contribution, UserFactory())
    assert people_of_review(review.pk) == [review.submission.contribution.author_id, member.user_id]
    assert {award.user_id for award in award_for_review(review.pk)} == set(people_of_review(review.pk))
    assert award_for_review(review.pk) == []


def test_a_module_concerns_the_learner() -> None:
    criterion, user = ModuleCriterionFactory(), UserFactory()
    complete_module(user, criterion.module_key)
    assert [award.user for award in award_for_learner(user.pk)] == [user]


def test_a_reversal_flags_what_rested_on_it() -> None:
    WorkCriterionFactory()
    review = accept_work(UserFactory())
    award_for_review(review.pk)
    reverse_acceptance(review, by=UserFactory(), reason="까닭")
    assert [award.state for award in flag_for_review(review.pk)] == [AwardState.FLAGGED]
    assert Award.objects.get().state == AwardState.FLAGGED


def test_new_work_clears_the_doubt() -> None:
    WorkCriterionFactory()
    citizen = UserFactory()
    review = accept_work(citizen)
    award_for_review(review.pk)
    reverse_acceptance(review, by=UserFactory(), reason="까닭")
    flag_for_review(review.pk)
    award_for_review(accept_work(citizen).pk)
    assert Award.objects.get().state == AwardState.ACTIVE
