"""Giving a task back."""

import pytest

from projects.errors import MoveNotAllowed
from projects.services.return_task import return_task
from projects.services.take_task import take_task
from projects.states import ClaimState
from tests.factories.people import UserFactory
from tests.factories.projects import ContributionFactory, TaskClaimFactory

pytestmark = pytest.mark.django_db


def test_the_place_is_free_at_once_and_the_draft_is_found_again() -> None:
    draft = ContributionFactory(draft_answers={"how": "쓰던 글"})
    assert return_task(draft.claim, user=draft.author).state == ClaimState.RETURNED
    take_task(draft.task, user=UserFactory()).claim.delete()  # type: ignore[union-attr]  # taking makes a claim
    assert take_task(draft.task, user=draft.author).draft_answers == {"how": "쓰던 글"}


def test_giving_back_twice_changes_nothing() -> None:
    claim = TaskClaimFactory()
    first = return_task(claim, user=claim.user)
    assert return_task(claim, user=claim.user).ended_at == first.ended_at


def test_somebody_elses_claim_and_handed_in_work_stay() -> None:
    claim = TaskClaimFactory()
    with pytest.raises(MoveNotAllowed):
        return_task(claim, user=UserFactory())
    used = TaskClaimFactory(state=ClaimState.USED)
    with pytest.raises(MoveNotAllowed):
        return_task(used, user=used.user)
