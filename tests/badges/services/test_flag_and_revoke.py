"""When a fact goes the award is in doubt; a person revokes it, with a reason."""

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from badges.errors import ReasonMissing
from badges.models import Award, Credential
from badges.services import flag_awards_without_ground, revoke_award
from badges.services.check_credential import check_own_credential
from badges.states import AWARD_MOVES, AwardState
from projects.models import Review
from tests.factories.badges import award_for_work, credential_for_work
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def take_back(award: Award) -> Review:
    """The acceptance behind an award is reversed."""
    review = Review.objects.get(pk=award.evidence.get().source_key.partition(":")[2])
    review.reversed_at, review.reversed_reason = timezone.now(), "copied"
    review.save()
    return review


def test_award_is_flagged_when_its_ground_goes_and_cleared_when_it_comes_back() -> None:
    award = award_for_work()
    assert flag_awards_without_ground(award.user_id) == []
    review = take_back(award)
    assert flag_awards_without_ground(award.user_id) == [award]
    award.refresh_from_db()
    assert award.state == AwardState.FLAGGED
    assert award.flagged_at is not None
    assert flag_awards_without_ground(award.user_id) == []
    review.reversed_at, review.reversed_reason = None, ""
    review.save()
    assert flag_awards_without_ground(award.user_id) == [award]
    award.refresh_from_db()
    assert (award.state, award.flagged_at) == (AwardState.ACTIVE, None)


def test_flagging_takes_nothing_from_the_evidence() -> None:
    award = award_for_work()
    before = list(award.evidence.values())
    take_back(award)
    flag_awards_without_ground(award.user_id)
    assert list(award.evidence.values()) == before


def test_revoking_needs_a_reason() -> None:
    award = award_for_work()
    with pytest.raises(ReasonMissing):
        revoke_award(award, by=UserFactory(), reason="  \n ")
    award.refresh_from_db()
    assert award.state == AwardState.ACTIVE


@pytest.mark.parametrize("state", [AwardState.ACTIVE, AwardState.FLAGGED])
def test_revoking_marks_award_and_credential_and_logs_who_did_it(state: str) -> None:
    award, operator = award_for_work(), UserFactory()
    Award.objects.filter(pk=award.pk).update(state=state)
    revoke_award(award, by=operator, reason="made up")
    award.refresh_from_db()
    assert (award.state, award.revoked_reason) == (AwardState.REVOKED, "made up")
    assert Credential.objects.get(award=award).revoked_at == award.revoked_at
    entry = ModelLogEntry.objects.get(action="badges.revoke_award")
    assert (entry.user, entry.comment, entry.message) == (operator, "made up", "배지를 취소했어요")


def test_revoking_twice_keeps_the_first_reason() -> None:
    award = award_for_work()
    revoke_award(award, by=UserFactory(), reason="first")
    again = revoke_award(award, by=UserFactory(), reason="second")
    assert again.revoked_reason == "first"


def test_revoked_award_has_no_way_out() -> None:
    assert AWARD_MOVES[AwardState.REVOKED] == frozenset()


def test_verdict_follows_the_state() -> None:
    credential = credential_for_work()
    assert check_own_credential(credential).verdict == "genuine"
    take_back(credential.award)
    flag_awards_without_ground(credential.award.user_id)
    credential.award.refresh_from_db()
    assert check_own_credential(credential).verdict == "suspended"
    revoke_award(credential.award, by=UserFactory(), reason="copied")
    credential = Credential.objects.get(pk=credential.pk)
    checked = check_own_credential(credential)
    assert checked.verdict == checked.report.verdict == "revoked"
