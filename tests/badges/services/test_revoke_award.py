"""Taking a badge back."""

from typing import Any

import pytest
from wagtail.models import ModelLogEntry

from badges import signals
from badges.errors import ReasonMissing
from badges.models import Credential
from badges.services import revoke_award
from badges.states import AwardState
from tests.factories.badges import award_for_work
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_reason_is_needed(reason: str) -> None:
    award = award_for_work()
    with pytest.raises(ReasonMissing):
        revoke_award(award, by=UserFactory(), reason=reason)
    award.refresh_from_db()
    assert award.state == AwardState.ACTIVE


def test_award_credential_list_and_log_change_together(django_capture_on_commit_callbacks: Any) -> None:
    heard: list[int] = []

    def hear(award_id: int, **kwargs: Any) -> None:
        heard.append(award_id)

    signals.award_revoked.connect(hear)
    award, operator = award_for_work(), UserFactory()
    before = award.credential.status_list.changed_at
    with django_capture_on_commit_callbacks(execute=True):
        revoke_award(award, by=operator, reason=" 다른 사람의 사진이었어요. ")
        revoke_award(award, by=operator, reason="다시")
    award.refresh_from_db()
    credential = Credential.objects.select_related("status_list").get(award=award)
    assert (award.state, award.revoked_reason) == (AwardState.REVOKED, "다른 사람의 사진이었어요.")
    assert credential.revoked_at == award.revoked_at
    assert credential.status_list.changed_at > before
    assert ModelLogEntry.objects.filter(action="badges.revoke_award", user=operator).count() == 1
    assert heard == [award.pk]
    signals.award_revoked.disconnect(hear)
