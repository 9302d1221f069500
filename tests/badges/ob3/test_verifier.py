"""The whole verification, of our credentials and of other people's."""

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from badges.ob3.compose import compose_credential
from badges.ob3.contexts import OPEN_BADGES_V3
from badges.ob3.did_web import did_document, document_url
from badges.ob3.png import bake_png
from badges.ob3.report import Outcome
from badges.ob3.svg import bake_svg
from badges.ob3.verifier import verify_credential
from tests.badges.ob3.issuing import (
    DID,
    KEY,
    METHOD,
    NOW,
    OTHER_KEY,
    Documents,
    documents,
    full_input,
    issued,
    read_json,
    signed,
    stored,
)
from tests.badges.ob3.test_png import PICTURE
from tests.badges.ob3.test_svg import PLAIN

CODES = ["readable", "credential", "fields", "issuer", "signature", "dates", "status", "evidence"]


@pytest.mark.parametrize("form", ["dict", "list of proofs", "text", "bytes", "png", "svg"])
def test_ours_is_genuine_in_every_form(form: str) -> None:
    document = issued()
    text = json.dumps(stored(document), ensure_ascii=False)
    forms: dict[str, Any] = {
        "dict": document,
        "list of proofs": stored(document),
        "text": text,
        "bytes": text.encode(),
        "png": bake_png(PICTURE, text),
        "svg": bake_svg(PLAIN, text).encode(),
    }
    report = verify_credential(forms[form], fetch=documents(), now=NOW)
    assert report.verdict == "genuine", report.checks
    assert [check.code for check in report.checks] == CODES
    assert {check.outcome for check in report.checks} == {Outcome.OK}
    assert report.credential is not None
    assert report.check("evidence").detail == "2"  # type: ignore[union-attr]


def test_the_guides_own_badge_is_genuine() -> None:
    issuer = read_json("vectors/obv3p0-issuer.json")
    report = verify_credential(
        read_json("vectors/obv3p0-signed.json"), fetch=Documents({issuer["id"]: issuer}), now=NOW
    )
    assert report.verdict == "genuine", report.checks
    assert report.check("status").outcome == Outcome.SKIPPED  # type: ignore[union-attr]


def test_a_badge_of_a_did_key_is_genuine_without_fetching() -> None:
    did = f"did:key:{KEY.public.multibase}"
    unsigned = {**compose_credential(full_input(status={})), "issuer": {"id": did, "type": ["Profile"]}}
    fetch = Documents({})
    report = verify_credential(signed(unsigned, method=f"{did}#{KEY.public.multibase}"), fetch=fetch, now=NOW)
    assert report.verdict == "genuine", report.checks
    assert fetch.asked == []


def test_an_achievement_credential_is_a_badge_too() -> None:
    unsigned = {**compose_credential(full_input()), "type": ["VerifiableCredential", "AchievementCredential"]}
    assert verify_credential(signed(unsigned), fetch=documents(), now=NOW).genuine


def test_each_document_is_fetched_once_from_where_the_issuer_says() -> None:
    fetch = documents()
    verify_credential(issued(), fetch=fetch, now=NOW)
    assert fetch.asked == [document_url(DID), "https://silmari.example.org/status/1"]


def _is(code: str, outcome: Outcome, reason: str) -> tuple[str, Outcome, str]:
    return code, outcome, reason


def _resigned(**changes: Any) -> dict[str, Any]:
    """A credential of our issuer that was composed wrongly, and signed all the same."""
    return signed({**compose_credential(full_input()), **changes})


def _without(*path: str) -> dict[str, Any]:
    document = compose_credential(full_input())
    inner: Any = document
    for name in path[:-1]:
        inner = inner[name]
    del inner[path[-1]]
    return signed(document)


def _proof(**changes: Any) -> dict[str, Any]:
    document = issued()
    return {**document, "proof": {**document["proof"], **changes}}


ISSUER = {"id": DID, "type": ["Profile"]}
SUBJECT = compose_credential(full_input())["credentialSubject"]
FOUND: dict[str, tuple[Any, tuple[str, Outcome, str]]] = {
    "open badges 2": (
        {"@context": "https://w3id.org/openbadges/v2", "type": "Assertion"},
        _is("credential", Outcome.FAILED, "open_badges_2"),
    ),
    "no credential": ({"hello": "world"}, _is("credential", Outcome.FAILED, "not_a_credential")),
    "contexts the wrong way round": (
        {**issued(), "@context": list(reversed(issued()["@context"]))},
        _is("credential", Outcome.FAILED, "not_a_credential"),
    ),
    "another credential": (
        {**issued(), "type": ["VerifiableCredential"]},
        _is("credential", Outcome.FAILED, "not_a_badge"),
    ),
    "no badge context": (
        {**issued(), "@context": ["https://www.w3.org/ns/credentials/v2"]},
        _is("credential", Outcome.FAILED, "not_a_badge"),
    ),
    "types that are no texts": ({**issued(), "type": [{}, 7, None]}, _is("credential", Outcome.FAILED, "not_a_badge")),
    "no id": (_without("id"), _is("fields", Outcome.FAILED, "missing")),
    "an issuer that is only an address": (_resigned(issuer=DID), _is("fields", Outcome.FAILED, "missing")),
    "an issuer that is no Profile": (_resigned(issuer={"id": DID}), _is("fields", Outcome.FAILED, "missing")),
    "no date": (_without("validFrom"), _is("fields", Outcome.FAILED, "missing")),
    "no subject": (_without("credentialSubject"), _is("fields", Outcome.FAILED, "missing")),
    "two subjects": (_resigned(credentialSubject=[SUBJECT, SUBJECT]), _is("fields", Outcome.FAILED, "missing")),
    "no achievement": (_without("credentialSubject", "achievement"), _is("fields", Outcome.FAILED, "missing")),
    "no achievement id": (_without("credentialSubject", "achievement", "id"), _is("fields", Outcome.FAILED, "missing")),
    "no achievement name": (
        _without("credentialSubject", "achievement", "name"),
        _is("fields", Outcome.FAILED, "missing"),
    ),
    "no description": (
        _without("credentialSubject", "achievement", "description"),
        _is("fields", Outcome.FAILED, "missing"),
    ),
    "no criteria": (_without("credentialSubject", "achievement", "criteria"), _is("fields", Outcome.FAILED, "missing")),
    "evidence that is none": (_resigned(evidence=[{"id": "urn:x:1"}]), _is("fields", Outcome.FAILED, "missing")),
    "a result that is none": (
        _resigned(credentialSubject={**SUBJECT, "result": [{"id": "urn:x:1"}]}),
        _is("fields", Outcome.FAILED, "missing"),
    ),
    "a subject nobody could recognise": (
        _resigned(credentialSubject={key: value for key, value in SUBJECT.items() if key not in ("id", "identifier")}),
        _is("fields", Outcome.FAILED, "missing"),
    ),
    "unsigned": (compose_credential(full_input()), _is("signature", Outcome.FAILED, "unsigned")),
    "an empty list of proofs": ({**issued(), "proof": []}, _is("signature", Outcome.FAILED, "unsigned")),
    "a proof that is a text": ({**issued(), "proof": "yes"}, _is("signature", Outcome.FAILED, "unsigned")),
    "another suite": (_proof(cryptosuite="ecdsa-sd-2023"), _is("signature", Outcome.UNKNOWN, "suite")),
    "an older suite": (_proof(type="Ed25519Signature2020"), _is("signature", Outcome.UNKNOWN, "suite")),
    "another purpose": (_proof(proofPurpose="authentication"), _is("signature", Outcome.FAILED, "purpose")),
    "a chain": (_proof(previousProof="urn:uuid:1"), _is("signature", Outcome.UNKNOWN, "chain")),
    "a proof that has run out": (_proof(expires="2026-09-30T09:00:00Z"), _is("signature", Outcome.FAILED, "lapsed")),
    "a proof that never runs out": (_proof(expires="never"), _is("signature", Outcome.FAILED, "invalid")),
    "a proof of no day": (_proof(created="yesterday"), _is("signature", Outcome.FAILED, "invalid")),
    "a foreign key": (
        _proof(verificationMethod=METHOD.replace("silmari", "evil")),
        _is("issuer", Outcome.FAILED, "foreign"),
    ),
    "a key nobody lists": (
        signed(compose_credential(full_input()), key=OTHER_KEY, method=f"{DID}#{OTHER_KEY.public.multibase}"),
        _is("issuer", Outcome.FAILED, "missing"),
    ),
    "signed by somebody else": (
        signed(compose_credential(full_input()), key=OTHER_KEY),
        _is("signature", Outcome.FAILED, "changed"),
    ),
    "an undefined term": ({**issued(), "favourite": "colour"}, _is("signature", Outcome.FAILED, "undefined_term")),
    "a vocabulary we do not know": (
        {**issued(), "@context": [*issued()["@context"], "https://example.org/terms"]},
        _is("signature", Outcome.UNKNOWN, "unknown_context"),
    ),
    "an older vocabulary": (
        {**issued(), "@context": [issued()["@context"][0], OPEN_BADGES_V3.replace("3.0.3", "3.0.1")]},
        _is("signature", Outcome.UNKNOWN, "unknown_context"),
    ),
    "a vocabulary of its own": (
        {**issued(), "@context": [*issued()["@context"], {"nickname": "https://schema.org/alternateName"}]},
        _is("signature", Outcome.UNKNOWN, "unusual"),
    ),
    "not yet valid": (issued(valid_from=NOW + timedelta(minutes=1)), _is("dates", Outcome.FAILED, "not_yet_valid")),
    "expired": (issued(valid_until=NOW - timedelta(minutes=1)), _is("dates", Outcome.FAILED, "expired")),
    "a date without a zone": (_resigned(validFrom="2026-01-01T00:00:00"), _is("dates", Outcome.FAILED, "invalid")),
    "a date that is none": (_resigned(validUntil="soon"), _is("dates", Outcome.FAILED, "invalid")),
    "no evidence": (issued(evidence=()), _is("evidence", Outcome.SKIPPED, "")),
}


@pytest.mark.parametrize("name", FOUND)
def test_found(name: str) -> None:
    given_thing, (code, outcome, reason) = FOUND[name]
    report = verify_credential(given_thing, fetch=documents(), now=NOW)
    check = report.check(code)
    assert check is not None
    assert (check.outcome, check.reason) == (outcome, reason), report.checks
    assert report.genuine == (name == "no evidence")


def test_unreadable_is_said_and_nothing_is_fetched() -> None:
    fetch = documents()
    report = verify_credential("hello", fetch=fetch, now=NOW)
    assert [(check.code, check.outcome, check.reason) for check in report.checks] == [
        ("readable", Outcome.FAILED, "not_json")
    ]
    assert report.credential is None
    assert fetch.asked == []


@pytest.mark.parametrize("url", [document_url(DID), "https://silmari.example.org/status/1"])
def test_what_cannot_be_fetched_is_unknown(url: str) -> None:
    fetch = documents()
    del fetch.known[url]
    report = verify_credential(issued(), fetch=fetch, now=NOW)
    assert report.verdict == "unknown"


def test_a_second_proof_of_another_suite_does_not_disturb() -> None:
    document = issued()
    other = {**document["proof"], "cryptosuite": "ecdsa-sd-2023"}
    for proofs in ([other, document["proof"]], [document["proof"], other]):
        assert verify_credential({**document, "proof": proofs}, fetch=documents(), now=NOW).genuine


def test_each_of_several_proofs_must_hold() -> None:
    document = issued()
    bad = {**document["proof"], "proofValue": issued(name="other")["proof"]["proofValue"]}
    for proofs in ([bad, document["proof"]], [document["proof"], bad]):
        assert verify_credential({**document, "proof": proofs}, fetch=documents(), now=NOW).verdict == "forged"


def test_an_old_key_that_is_still_listed_counts() -> None:
    fetch = documents()
    fetch.known[document_url(DID)] = did_document(DID, [OTHER_KEY.public.multibase, KEY.public.multibase])
    assert verify_credential(issued(), fetch=fetch, now=NOW).genuine


_JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda children: (
        st.lists(children, max_size=3) | st.dictionaries(st.sampled_from(["id", "type", "x"]), children, max_size=3)
    ),
    max_leaves=6,
)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, item in items for found in [(*path, key), *_paths(item, (*path, key))]]


PATHS = _paths(stored(issued()))


@settings(max_examples=120)
@given(path=st.sampled_from(PATHS), junk=_JUNK)
def test_junk_anywhere_is_survived_and_never_genuine(path: tuple[Any, ...], junk: Any) -> None:
    document = json.loads(json.dumps(stored(issued())))
    inner = document
    for key in path[:-1]:
        inner = inner[key]
    was, inner[path[-1]] = inner[path[-1]], junk
    report = verify_credential(document, fetch=documents(), now=NOW)
    # A set of one may be written without its list, and nothing, where it may be, is nothing.
    if junk != was and not (isinstance(was, list) and was == [junk]):
        assert not report.genuine, (path, junk)
