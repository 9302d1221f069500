"""What we compose is what the standard's own schema wants, and nothing is left empty."""

import hashlib
from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft201909Validator, FormatChecker

from badges.ob3.compose import (
    AchievementInput,
    CredentialInput,
    IdentityInput,
    ProfileInput,
    clean,
    compose_credential,
    hash_identity,
)
from tests.badges.ob3.issuing import DID, NOW, SITE, full_input, issued, read_json, stored

SCHEMA = Draft201909Validator(read_json("schema/achievementcredential.json"), format_checker=FormatChecker())

SMALLEST = CredentialInput(
    id=f"{SITE}/credentials/1",
    issuer=ProfileInput(DID),
    name="Badge",
    achievement=AchievementInput(f"{SITE}/badges/1", "Badge", "What for", f"{SITE}/badges/1#how", "How"),
    subject_id="urn:uuid:7d444840-9dc0-11d1-b245-5ffdce74fad2",
    valid_from=NOW,
)

ADDRESS = IdentityInput("emailAddress", "jia@example.org", salt="f00d", hashed=True)
NAME = IdentityInput("name", "박지아")
VARIANTS: dict[str, CredentialInput] = {
    "everything": full_input(),
    "the least": SMALLEST,
    "known by an address alone": full_input(subject_id="", identities=(ADDRESS,)),
    "known by a name alone": full_input(subject_id="", identities=(NAME,)),
    "known by an id alone": full_input(identities=()),
    "without evidence": full_input(evidence=()),
    "without status": full_input(status={}),
    "without dates": full_input(valid_until=None, awarded_at=None, activity_start=None, activity_end=None),
    "without source": full_input(source=None, role="", narrative=""),
    "without results": full_input(achievement=replace(full_input().achievement, results=())),
    "without a picture": full_input(achievement=replace(full_input().achievement, image="")),
    "without the other language": full_input(achievement=replace(full_input().achievement, related=())),
    "criteria in words alone": full_input(achievement=replace(full_input().achievement, criteria_id="")),
    "criteria on a page alone": full_input(achievement=replace(full_input().achievement, criteria_narrative="")),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_the_schema_is_content(name: str) -> None:
    document = compose_credential(VARIANTS[name])
    assert [f"{list(error.path)}: {error.message[:200]}" for error in SCHEMA.iter_errors(document)] == []


def test_the_schema_is_content_with_what_is_given_out() -> None:
    assert list(SCHEMA.iter_errors(stored(issued()))) == []


def test_the_schema_would_complain() -> None:
    document = compose_credential(full_input())
    del document["credentialSubject"]["achievement"]["criteria"]
    assert list(SCHEMA.iter_errors(document))
    assert list(SCHEMA.iter_errors({**compose_credential(full_input()), "evidence": {"type": ["Evidence"]}}))


def _empties(value: Any, path: str = "") -> list[str]:
    if value in (None, "", [], {}):
        return [path]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, item in items for found in _empties(item, f"{path}.{key}")]


@pytest.mark.parametrize("name", VARIANTS)
def test_nothing_is_left_empty(name: str) -> None:
    assert _empties(compose_credential(VARIANTS[name])) == []


def test_the_least_says_no_more_than_it_must() -> None:
    document = compose_credential(SMALLEST)
    assert list(document) == ["@context", "id", "type", "name", "issuer", "validFrom", "credentialSubject"]
    assert document["issuer"] == {"id": DID, "type": ["Profile"]}
    assert list(document["credentialSubject"]) == ["id", "type", "achievement"]


def test_context_and_types_are_in_the_order_the_standard_fixes() -> None:
    document = compose_credential(full_input())
    assert document["@context"] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    assert document["type"] == ["VerifiableCredential", "OpenBadgeCredential"]


def test_types_of_image_identity_and_status_are_texts_the_others_lists() -> None:
    document = compose_credential(full_input())
    subject = document["credentialSubject"]
    assert subject["achievement"]["image"]["type"] == "Image"
    assert {identity["type"] for identity in subject["identifier"]} == {"IdentityObject"}
    assert document["credentialStatus"]["type"] == "BitstringStatusListEntry"
    assert subject["type"] == ["AchievementSubject"]
    assert subject["achievement"]["alignment"][0]["type"] == ["Alignment"]
    assert subject["result"][0]["type"] == ["Result"]
    assert document["evidence"][0]["type"] == ["Evidence"]


def test_results_point_into_the_achievement() -> None:
    subject = compose_credential(full_input())["credentialSubject"]
    described = {
        item["id"]: {level["id"] for level in item["rubricCriterionLevel"]}
        for item in subject["achievement"]["resultDescription"]
    }
    for result in subject["result"]:
        assert result["achievedLevel"] in described[result["resultDescription"]]


def test_an_address_is_hashed_with_its_salt_and_never_said() -> None:
    document = compose_credential(full_input())
    identity = document["credentialSubject"]["identifier"][0]
    expected = hashlib.sha256(b"jia@example.orgf00d").hexdigest()
    assert identity["identityHash"] == f"sha256${expected}" == hash_identity("jia@example.org", "f00d")
    assert identity["hashed"] is True
    assert identity["salt"] == "f00d"
    assert "jia@example.org" not in str(document)


def test_a_name_is_said_as_it_is() -> None:
    identity = compose_credential(full_input())["credentialSubject"]["identifier"][1]
    assert identity == {"type": "IdentityObject", "hashed": False, "identityHash": "박지아", "identityType": "name"}


def test_a_subject_nobody_could_recognise_is_refused() -> None:
    with pytest.raises(ValueError, match="subject"):
        compose_credential(full_input(subject_id="", identities=()))


def test_a_credential_without_a_date_is_refused() -> None:
    with pytest.raises(ValueError, match="valid_from"):
        compose_credential(full_input(valid_from=None))


def test_the_input_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        full_input().name = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("가\u0000나", "가나"),
        ("a\x07b\x0bc\x0cd\x1fe\x7ff", "abcdef"),
        ("tab\tline\nreturn\r", "tab\tline\nreturn\r"),
        ("\u1107\u1161\u11a8", "박"),
        ("e\u0301", "é"),
        ("half \ud83d pair", "half  pair"),
        ("no \ufffe\uffff characters", "no  characters"),
        ("👩🏽‍🌾", "👩🏽‍🌾"),
    ],
)
def test_clean(given_text: str, expected: str) -> None:
    assert clean(given_text) == expected


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
