"""The signed document: valid by the official schema, verified by ourselves, stored once."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from jsonschema import Draft201909Validator

from badges.errors import StatusListFull
from badges.models import Award, Credential, Issuer, IssuerKey, StatusList
from badges.ob3.multikey import new_signing_key, read_signing_key
from badges.ob3.status_list import bit_is_set, decode_bits
from badges.services import reserve_status, revoke_award
from badges.services.check_credential import check_document, check_own_credential, holder_matches
from badges.services.ensure_issuer import ensure_issuer
from badges.services.publish_status_list import signed_status_list
from tests.factories.badges import AlignmentFactory, BadgeFactory, award_for_work, credential_for_work
from tests.factories.people import UserFactory
from tests.factories.projects import both

pytestmark = pytest.mark.django_db

SCHEMA = Path(__file__).parents[1] / "ob3" / "data" / "schema" / "achievementcredential.json"


def document_of(credential: Credential) -> dict[str, Any]:
    """The signed document."""
    loaded: dict[str, Any] = json.loads(credential.document)
    return loaded


@pytest.mark.parametrize("language", ["ko", "en"])
def test_document_is_valid_by_the_official_schema(language: str) -> None:
    badge = BadgeFactory()
    AlignmentFactory(badge=badge)
    credential = credential_for_work(UserFactory(language=language), badge=badge)
    validator = Draft201909Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [error.message for error in validator.iter_errors(document_of(credential))] == []


def test_document_speaks_the_holders_language_and_points_at_the_other() -> None:
    english = document_of(credential_for_work(UserFactory(language="en"), badge=BadgeFactory(slug="observer")))
    achievement = english["credentialSubject"]["achievement"]
    assert achievement["inLanguage"] == "en"
    assert achievement["name"] == english["name"] == "Field observer observer"
    assert achievement["id"] == "http://testserver/achievements/observer?lang=en"
    assert achievement["related"][0]["id"] == "http://testserver/achievements/observer"
    assert english["evidence"][0]["name"].startswith("Task ")
    korean = document_of(credential_for_work(UserFactory(language="ko"), badge=BadgeFactory(slug="watcher")))
    assert korean["credentialSubject"]["role"] == "현장 참여자"


def test_document_says_competence_level_and_lab() -> None:
    badge = BadgeFactory()
    alignment = AlignmentFactory(badge=badge, level=3)
    document = document_of(credential_for_work(badge=badge))
    subject = document["credentialSubject"]
    [aligned] = subject["achievement"]["alignment"]
    assert (aligned["targetCode"], aligned["targetFramework"]) == (alignment.competence.code, "시험")
    [result] = subject["result"]
    levels = subject["achievement"]["resultDescription"][0]["rubricCriterionLevel"]
    assert {level["id"]: level["level"] for level in levels}[result["achievedLevel"]] == "3"
    assert len(levels) == 8
    assert subject["source"]["name"].startswith("랩 ")


def test_text_is_nfc_and_without_control_characters() -> None:
    decomposed = "\u1112\u1161\u11ab\u1100\u1173\u11af"  # 한글, letter by letter
    badge = BadgeFactory(name=both(f"{decomposed}\x07\x00", "x"))
    credential = credential_for_work(UserFactory(name=f"{decomposed}\x1f"), badge=badge)
    document = document_of(credential)
    assert document["name"] == "한글"
    assert document["credentialSubject"]["identifier"][1]["identityHash"] == "한글"
    assert check_own_credential(credential).verdict == "genuine"


def test_one_changed_letter_is_seen() -> None:
    credential = credential_for_work()
    assert check_document(credential.document).verdict == "genuine"
    assert check_document(credential.document.replace("현장", "현짱", 1)).verdict == "forged"


def test_holder_is_known_by_a_salted_hash_and_never_by_address() -> None:
    credential = credential_for_work(UserFactory(email="Gil.Dong@example.org"))
    assert "gil.dong" not in credential.document.lower()
    assert holder_matches(credential, " gil.dong@EXAMPLE.org ")
    assert not holder_matches(credential, "gil.don@example.org")


def test_two_credentials_of_one_person_share_nothing_that_identifies() -> None:
    user = UserFactory()
    first = document_of(credential_for_work(user, name_shown=False))["credentialSubject"]
    second = document_of(credential_for_work(user, name_shown=False))["credentialSubject"]
    assert first["id"] != second["id"]
    assert first["identifier"][0]["identityHash"] != second["identifier"][0]["identityHash"]


def test_editing_the_badge_later_changes_no_document() -> None:
    badge = BadgeFactory()
    credential = credential_for_work(badge=badge)
    before = credential.document
    badge.name = both("새 이름", "New name")
    badge.save()
    credential.refresh_from_db()
    assert credential.document == before


def test_key_rotation_keeps_old_credentials_genuine(settings: Any) -> None:
    credential = credential_for_work()
    settings.SIGNING_KEY = new_signing_key()
    newer = credential_for_work()
    old_key, new_key = IssuerKey.objects.order_by("pk")
    assert old_key.retired_at is not None
    assert new_key.retired_at is None
    assert check_own_credential(credential).verdict == check_own_credential(newer).verdict == "genuine"
    assert new_key.public_multibase == read_signing_key(settings.SIGNING_KEY).public.multibase


def test_compromised_key_makes_its_credentials_worthless(settings: Any) -> None:
    credential = credential_for_work()
    old = IssuerKey.objects.get()
    settings.SIGNING_KEY = new_signing_key()
    ensure_issuer()
    old.compromised_at = old.first_used_at
    old.save()
    assert check_own_credential(credential).verdict == "forged"


def test_new_address_is_a_new_issuer_and_the_old_one_still_verifies(settings: Any) -> None:
    credential = credential_for_work()
    settings.SITE_URL = "https://new.example:8443"
    issuer = ensure_issuer()
    assert issuer.did == "did:web:new.example%3A8443"
    assert Issuer.objects.filter(is_default=True).count() == 1
    assert Issuer.objects.count() == 2
    assert check_own_credential(credential).verdict == "genuine"
    assert check_document(credential.document).verdict == "genuine"


def test_ensuring_the_issuer_twice_makes_one() -> None:
    assert ensure_issuer() == ensure_issuer()
    assert IssuerKey.objects.count() == 1


def test_index_taken_at_the_same_moment_is_chosen_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = credential_for_work()
    indexes = iter([taken.status_index, 77])
    issuing = import_module("badges.services.issue_credential")
    monkeypatch.setattr(issuing, "choose_free_index", lambda status_list: next(indexes))
    assert credential_for_work(badge=taken.award.badge).status_index == 77


def test_no_free_index_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = credential_for_work()
    monkeypatch.setattr("secrets.randbelow", lambda length: taken.status_index)
    with pytest.raises(StatusListFull):
        reserve_status.choose_free_index(taken.status_list)


def test_half_full_list_is_closed_and_the_next_opened() -> None:
    credential = credential_for_work()
    StatusList.objects.filter(pk=credential.status_list_id).update(length=2)
    assert reserve_status.open_status_list(credential.issuer).number == 2


def test_two_credentials_cannot_share_a_bit() -> None:
    first, second = credential_for_work(), credential_for_work()
    second.status_index = first.status_index
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_status_list_shows_a_revocation_at_once_and_nothing_else() -> None:
    kept, gone = credential_for_work(), credential_for_work()
    assert not any(bits_of(1))
    revoke_award(gone.award, by=UserFactory(), reason="made up")
    bits = bits_of(1)
    assert bit_is_set(bits, gone.status_index)
    assert not bit_is_set(bits, kept.status_index)
    assert sum(byte.bit_count() for byte in bits) == 1
    assert len(bits) * 8 == 131_072


def test_status_list_is_signed_once_until_it_changes(django_assert_num_queries: Any) -> None:
    award = award_for_work()
    first = signed_status_list(1)
    with django_assert_num_queries(1):
        assert signed_status_list(1) == first
    revoke_award(Award.objects.get(pk=award.pk), by=UserFactory(), reason="made up")
    assert signed_status_list(1) != first


def bits_of(number: int) -> bytes:
    """The unpacked bits of a list."""
    return decode_bits(json.loads(signed_status_list(number))["credentialSubject"]["encodedList"])
