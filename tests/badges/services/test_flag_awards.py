"""When a fact goes, the award is in doubt; when it comes back, it holds again."""

import pytest

from badges.services import flag_awards_without_ground, revoke_award
from badges.states import AwardState
from projects.models import Review
from projects.services.reverse_acceptance import reverse_acceptance
from tests.factories.badges import accept_work, award_for_work
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_an_award_whose_ground_went_is_flagged_once_and_cleared_when_new_work_supports_it() -> None:
    award = award_for_work()
    assert flag_awards_without_ground(award.user_id) == []
    reverse_acceptance(Review.objects.get(), by=UserFactory(), reason="까닭")
    assert [row.state for row in flag_awards_without_ground(award.user_id)] == [AwardState.FLAGGED]
    assert flag_awards_without_ground(award.user_id) == []
    award.refresh_from_db()
    assert award.flagged_at is not None
    accept_work(award.user)
    assert [row.state for row in flag_awards_without_ground(award.user_id)] == [AwardState.ACTIVE]
    award.refresh_from_db()
    assert award.flagged_at is None


def test_a_revoked_award_stays_revoked() -> None:
    award = award_for_work()
    revoke_award(award, by=UserFactory(), reason="까닭")
    assert flag_awards_without_ground(award.user_id) == []


def test_other_peoples_awards_are_left_alone() -> None:
    mine, other = award_for_work(), award_for_work()
    Review.objects.filter(submission__contribution__author=mine.user).update(reversed_at=mine.awarded_at)
    flag_awards_without_ground(mine.user_id)
    other.refresh_from_db()
    assert other.state == AwardState.ACTIVE
