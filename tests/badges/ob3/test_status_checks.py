"""Revoked or not, by a list that is the issuer's own."""

from datetime import timedelta
from typing import Any

import pytest

from badges.ob3.did_web import did_document, document_url
from badges.ob3.report import Outcome
from badges.ob3.status_checks import check_status
from badges.ob3.status_list import SHORTEST, compose_status_list, encode_bits, status_entry
from tests.badges.ob3.issuing import (
    DID,
    INDEX,
    KEY,
    LIST_URL,
    NOW,
    OTHER_KEY,
    Documents,
    documents,
    issued,
    signed,
    signed_list,
    stored,
)

CREDENTIAL = issued()
ENTRY = CREDENTIAL["credentialStatus"]
EVIL = "did:web:evil.example.org"


def _checked(entry: Any = ENTRY, fetch: Documents | None = None) -> tuple[Outcome, str]:
    check = check_status({**CREDENTIAL, "credentialStatus": entry}, fetch=fetch or documents(), now=NOW)
    assert check.code == "status"
    return check.outcome, check.reason


def _with_list(listed: Any) -> Documents:
    return documents(**{LIST_URL: listed})


def _subject(**changes: Any) -> dict[str, Any]:
    return {**signed_list()["credentialSubject"], **changes}


def test_not_revoked() -> None:
    assert _checked() == (Outcome.OK, "")


def test_revoked() -> None:
    assert _checked(fetch=documents(INDEX)) == (Outcome.FAILED, "revoked")


def test_a_neighbour_revoked() -> None:
    assert _checked(fetch=documents(INDEX - 1, INDEX + 1)) == (Outcome.OK, "")


@pytest.mark.parametrize("index", [0, SHORTEST - 1])
def test_the_ends_of_the_list(index: int) -> None:
    entry = status_entry(LIST_URL, index)
    assert _checked(entry, documents(index)) == (Outcome.FAILED, "revoked")
    assert _checked(entry, documents(INDEX)) == (Outcome.OK, "")


def test_suspended() -> None:
    entry = {**ENTRY, "statusPurpose": "suspension"}
    listed = signed_list(
        INDEX, credentialSubject={**signed_list(INDEX)["credentialSubject"], "statusPurpose": "suspension"}
    )
    assert _checked(entry, _with_list(listed)) == (Outcome.FAILED, "suspended")


def test_the_proof_of_the_list_may_be_in_a_list() -> None:
    assert _checked(fetch=_with_list(stored(signed_list(INDEX)))) == (Outcome.FAILED, "revoked")


def test_the_entry_may_be_in_a_list_and_each_counts() -> None:
    good = status_entry(LIST_URL, 5)
    assert _checked([ENTRY]) == (Outcome.OK, "")
    for entries in ([good, ENTRY], [ENTRY, good]):
        assert _checked(entries, documents(INDEX)) == (Outcome.FAILED, "revoked")


@pytest.mark.parametrize("entry", [None, []])
def test_no_list_is_kept(entry: Any) -> None:
    fetch = documents()
    assert _checked(entry, fetch) == (Outcome.SKIPPED, "none")
    assert fetch.asked == []


@pytest.mark.parametrize("purpose", ["message", "refresh"])
def test_purposes_that_say_nothing_against_it(purpose: str) -> None:
    fetch = documents()
    assert _checked({**ENTRY, "statusPurpose": purpose}, fetch) == (Outcome.OK, "")
    assert fetch.asked == []


@pytest.mark.parametrize(
    "entry",
    [
        "x",
        7,
        {},
        {"type": "StatusList2021Entry"},
        {"type": "1EdTechRevocationList"},
        {"type": ["BitstringStatusListEntry"]},
    ],
)
def test_kinds_we_do_not_know_are_unknown(entry: Any) -> None:
    assert _checked(entry) == (Outcome.UNKNOWN, "kind")


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"statusListIndex": 93_411}, (Outcome.FAILED, "entry")),
        ({"statusListIndex": None}, (Outcome.FAILED, "entry")),
        ({"statusListIndex": "-1"}, (Outcome.FAILED, "entry")),
        ({"statusListIndex": "1.0"}, (Outcome.FAILED, "entry")),
        ({"statusListIndex": ""}, (Outcome.FAILED, "entry")),
        ({"statusListIndex": "٣"}, (Outcome.FAILED, "entry")),
        ({"statusListIndex": "9" * 50}, (Outcome.FAILED, "entry")),
        ({"statusListIndex": str(SHORTEST)}, (Outcome.FAILED, "list")),
        ({"statusListCredential": None}, (Outcome.FAILED, "entry")),
        ({"statusListCredential": [LIST_URL]}, (Outcome.FAILED, "entry")),
        ({"statusListCredential": f"{LIST_URL}0"}, (Outcome.UNKNOWN, "unreachable")),
        ({"statusPurpose": "weather"}, (Outcome.UNKNOWN, "purpose")),
        ({"statusPurpose": ["revocation"]}, (Outcome.UNKNOWN, "purpose")),
        ({"statusPurpose": "suspension"}, (Outcome.FAILED, "list")),
        ({"statusSize": 2}, (Outcome.UNKNOWN, "purpose")),
    ],
)
def test_entries_that_are_wrong(changes: dict[str, Any], answer: tuple[Outcome, str]) -> None:
    assert _checked({**ENTRY, **changes}) == answer


def _foreign_list() -> dict[str, Any]:
    """A list of nothing, properly signed by somebody else."""
    unsigned = compose_status_list(url=LIST_URL, issuer=EVIL, encoded=encode_bits([]), valid_from=NOW)
    return signed(unsigned, key=OTHER_KEY, method=f"{EVIL}#{OTHER_KEY.public.multibase}")


LISTS: dict[str, tuple[Any, tuple[Outcome, str]]] = {
    "not JSON": (b"<html>", (Outcome.UNKNOWN, "unreachable")),
    "a deep nest": (b"[" * 100_000, (Outcome.UNKNOWN, "unreachable")),
    "a list": ([], (Outcome.FAILED, "list")),
    "nothing in it": ({}, (Outcome.FAILED, "list")),
    "no context": (
        {key: value for key, value in signed_list().items() if key != "@context"},
        (Outcome.FAILED, "list_signature"),
    ),
    "unsigned": ({**signed_list(), "proof": None}, (Outcome.FAILED, "list_signature")),
    "changed": ({**signed_list(INDEX), "credentialSubject": _subject()}, (Outcome.FAILED, "list_signature")),
    "signed with another suite": (
        {**signed_list(), "proof": {"type": "DataIntegrityProof", "cryptosuite": "ecdsa-rdfc-2019"}},
        (Outcome.UNKNOWN, "list_signature"),
    ),
    "signed by somebody else": (
        signed(compose_status_list(url=LIST_URL, issuer=DID, encoded=encode_bits([]), valid_from=NOW), key=OTHER_KEY),
        (Outcome.FAILED, "list_signature"),
    ),
    "of somebody else": (_foreign_list(), (Outcome.FAILED, "list")),
    "of another address": (signed_list(id=f"{LIST_URL}0"), (Outcome.FAILED, "list")),
    "of another purpose": (
        signed_list(credentialSubject=_subject(statusPurpose="suspension")),
        (Outcome.FAILED, "list"),
    ),
    "of another kind": (signed_list(type=["VerifiableCredential"]), (Outcome.FAILED, "list")),
    "with another subject": ({**signed_list(), "credentialSubject": _subject(type="x")}, (Outcome.FAILED, "list")),
    "with no subject": (signed_list(credentialSubject="urn:x:1"), (Outcome.FAILED, "list")),
    "too short": (
        signed_list(credentialSubject=_subject(encodedList="uH4sIAAAAAAAC_2MAAI3vAtIBAAAA")),
        (Outcome.FAILED, "list"),
    ),
    "not packed": (signed_list(credentialSubject=_subject(encodedList="uAAAA")), (Outcome.FAILED, "list")),
    "not yet valid": (signed_list(validFrom="2026-10-02T00:00:00Z"), (Outcome.FAILED, "list")),
    "run out": (signed_list(validUntil="2026-09-30T00:00:00Z"), (Outcome.FAILED, "list")),
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_that_are_wrong(name: str) -> None:
    listed, answer = LISTS[name]
    fetch = _with_list(listed)
    fetch.known[document_url(EVIL)] = did_document(EVIL, [OTHER_KEY.public.multibase])
    assert _checked(fetch=fetch) == answer


def test_a_list_of_the_credential_itself_is_no_list() -> None:
    """Signed by the right key for another purpose: it must not be taken for a list."""
    assert _checked(fetch=_with_list(issued())) == (Outcome.FAILED, "list")


def test_the_age_of_a_list_does_not_matter() -> None:
    old = compose_status_list(
        url=LIST_URL, issuer=DID, encoded=encode_bits([INDEX]), valid_from=NOW - timedelta(days=900)
    )
    assert _checked(fetch=_with_list(signed(old, key=KEY))) == (Outcome.FAILED, "revoked")
