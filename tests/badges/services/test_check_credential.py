"""What the page of a badge, and the checker, say about credentials."""

import json

import pytest

from badges.models import AwardEvidence, Credential
from badges.services import revoke_award
from badges.services.check_credential import check_document, check_own_credential, holder_matches
from badges.states import AwardState
from tests.factories.badges import credential_for_work
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def again(credential: Credential) -> Credential:
    """The credential as it is stored now."""
    return Credential.objects.select_related("award", "issuer", "status_list").get(pk=credential.pk)


def test_genuine() -> None:
    verdict = check_own_credential(credential_for_work())
    assert (verdict.verdict, verdict.evidence_unchanged, verdict.evidence_count) == ("genuine", True, 1)


def test_suspended_while_somebody_looks_into_it() -> None:
    credential = credential_for_work()
    credential.award.state = AwardState.FLAGGED
    credential.award.save()
    assert check_own_credential(again(credential)).verdict == "suspended"


def test_revoked() -> None:
    credential = credential_for_work()
    revoke_award(credential.award, by=UserFactory(), reason="다른 사람의 사진이었어요.")
    assert check_own_credential(again(credential)).verdict == "revoked"


def test_one_changed_letter() -> None:
    credential = credential_for_work()
    credential.document = credential.document.replace("현장 기록가", "현장 기록자", 1)
    assert check_own_credential(credential).verdict == "forged"


def test_changed_evidence() -> None:
    credential = credential_for_work()
    evidence = AwardEvidence.objects.get()
    evidence.snapshot = {**evidence.snapshot, "reviewer": "아무개"}
    evidence.save()
    verdict = check_own_credential(again(credential))
    assert (verdict.verdict, verdict.evidence_unchanged) == ("forged", False)


def test_anybody_may_hand_in_one_of_ours() -> None:
    credential = credential_for_work()
    assert check_document(credential.document).genuine
    changed = json.loads(credential.document)
    changed["name"] = "다른 이름"
    assert check_document(json.dumps(changed)).verdict == "forged"


@pytest.mark.parametrize(
    ("email", "same"),
    [("citizen@example.org", True), (" Citizen@Example.org ", True), ("other@example.org", False), ("", False)],
)
def test_the_holder_is_known_by_the_hash(email: str, same: bool) -> None:
    credential = credential_for_work(UserFactory(email="citizen@example.org"))
    assert holder_matches(credential, email) is same
    assert "citizen@example.org" not in credential.document
