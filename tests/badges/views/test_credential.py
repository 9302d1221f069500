"""The page of a credential in every state, for somebody who never signs in."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from badges.models import Award, Credential
from badges.services import award_due_badges, revoke_award
from tests.factories.badges import (
    AlignmentFactory,
    BadgeFactory,
    WorkCriterionFactory,
    accept_work,
    credential_for_work,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def page(client: Client, credential: Credential, language: str = "") -> str:
    """The page's text."""
    response = client.get(f"{language}/credentials/{credential.pk}")
    assert response.status_code == 200
    return response.content.decode()


def test_genuine(client: Client) -> None:
    badge = BadgeFactory()
    AlignmentFactory(badge=badge)
    credential = credential_for_work(UserFactory(name="이정순"), badge=badge, reviewer=UserFactory(name="최도윤"))
    korean, english = page(client, credential), page(client, credential, "/en")
    assert "진짜 배지예요" in korean
    assert "This badge is genuine" in english
    for text in (korean, english):
        assert 'data-verdict="genuine"' in text
        for said in (
            "이정순",
            "최도윤",
            "Open Badges 3.0",
            "did:web:testserver",
            credential.award.evidence.get().sha256,
        ):
            assert said in text
        assert "noindex" not in text
    assert "Field observer" in english
    assert "현장 기록가" in korean
    assert "4 exemplary" in english


def test_in_doubt(client: Client) -> None:
    credential = credential_for_work()
    Award.objects.update(state="flagged", flagged_at=timezone.now())
    text = page(client, credential)
    assert 'data-verdict="suspended"' in text
    assert "잠시 멈춰 둔 배지예요" in text
    assert "이 배지의 근거가 된 일이 지금은 승인된 상태가 아니에요" in text
    assert "noindex" in text


def test_revoked_with_reason_and_date(client: Client) -> None:
    credential = credential_for_work()
    revoke_award(credential.award, by=UserFactory(), reason="다른 사람의 사진이었어요.")
    korean, english = page(client, credential), page(client, credential, "/en")
    assert 'data-verdict="revoked"' in korean
    assert "취소된 배지예요" in korean
    assert "다른 사람의 사진이었어요." in korean
    assert timezone.localdate().strftime("%Y") in korean
    assert "This badge was revoked" in english
    assert "진짜 배지예요" not in korean


def test_cannot_be_checked(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    credential = credential_for_work()
    monkeypatch.setattr("badges.services.own_documents.did_document_of", lambda did: None)
    assert 'data-verdict="unknown"' in page(client, credential)


def test_changed_document(client: Client) -> None:
    credential = credential_for_work()
    Credential.objects.update(document=credential.document.replace("현장", "현짱"))
    assert 'data-verdict="forged"' in page(client, credential)


def test_hidden_badge_is_not_for_search_engines(client: Client) -> None:
    credential = credential_for_work()
    Award.objects.update(is_public=False)
    assert "noindex" in page(client, credential)


def test_reason_and_answers_are_escaped(client: Client) -> None:
    script = "<script>alert(1)</script>"
    credential = credential_for_work(UserFactory(name="<b>이름</b>"), answers={"how": script})
    revoke_award(credential.award, by=UserFactory(), reason=script)
    evidence = credential.award.evidence.get()
    for text in (page(client, credential), client.get(f"/evidence/{evidence.sha256}").content.decode()):
        assert script not in text
        assert "<b>이름</b>" not in text


def test_query_count_does_not_grow_with_evidence(client: Client, django_assert_num_queries: Any) -> None:
    for pieces in (1, 3):
        user = UserFactory()
        badge = WorkCriterionFactory(badge=BadgeFactory(), count=pieces).badge
        AlignmentFactory(badge=badge)
        for _number in range(pieces):
            accept_work(user)
        award = next(award for award in award_due_badges(user.pk) if award.badge_id == badge.pk)
        assert award.evidence.count() == pieces
        client.get(f"/credentials/{award.credential.pk}")  # signs the status list once
        with django_assert_num_queries(6):
            client.get(f"/credentials/{award.credential.pk}")
        badge.state = "retired"
        badge.save()


@pytest.mark.parametrize(
    ("email", "status", "said"),
    [
        ("me@example.org", 200, "네, 이 주소로 받은 배지예요"),
        (" ME@example.org ", 200, "네, 이 주소로 받은 배지예요"),
        ("you@example.org", 200, "아니요, 이 주소로 받은 배지가 아니에요"),
        ("", 200, "field--wrong"),
        ("rubbish", 200, "field--wrong"),
    ],
)
def test_holder_check(client: Client, email: str, status: int, said: str) -> None:
    credential = credential_for_work(UserFactory(email="me@example.org"))
    response = client.post(f"/credentials/{credential.pk}/holder/", {"email": email})
    assert response.status_code == status
    assert said in response.content.decode()


def test_holder_check_is_limited(client: Client) -> None:
    credential = credential_for_work()
    address = f"/credentials/{credential.pk}/holder/"
    for _number in range(10):
        assert client.post(address, {"email": "you@example.org"}).status_code == 200
    assert client.post(address, {"email": "you@example.org"}).status_code == 429


def test_holder_check_is_a_post(client: Client) -> None:
    credential = credential_for_work()
    assert client.get(f"/credentials/{credential.pk}/holder/").status_code == 405
    assert client.post(f"/credentials/{credential.pk}").status_code == 405


def test_page_without_name_says_so(client: Client) -> None:
    assert "이 배지에는 받은 사람의 이름이 적혀 있지 않아요" in page(client, credential_for_work(name_shown=False))
