"""Claims that ran out."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from projects.models import Contribution
from projects.services.expire_claims import expire_claims
from projects.states import ClaimState
from tests.factories.projects import ContributionFactory, TaskClaimFactory

pytestmark = pytest.mark.django_db


def test_only_running_claims_whose_time_is_over_end() -> None:
    now = timezone.now()
    over = TaskClaimFactory(expires_at=now - timedelta(seconds=1))
    kept = [
        TaskClaimFactory(expires_at=now + timedelta(days=1)),
        TaskClaimFactory(expires_at=now - timedelta(days=1), state=ClaimState.USED),
        TaskClaimFactory(expires_at=now - timedelta(days=1), state=ClaimState.RETURNED),
    ]
    before = [claim.state for claim in kept]
    assert (expire_claims(), expire_claims()) == (1, 0)
    over.refresh_from_db()
    assert over.state == ClaimState.EXPIRED
    assert over.ended_at is not None
    for claim in kept:
        claim.refresh_from_db()
    assert [claim.state for claim in kept] == before


def test_the_draft_stays() -> None:
    draft = ContributionFactory(draft_answers={"how": "쓰던 글"})
    draft.claim.expires_at = timezone.now() - timedelta(days=1)
    draft.claim.save()
    call_command("expire_claims", verbosity=0)
    assert Contribution.objects.get().draft_answers == {"how": "쓰던 글"}
