"""A key counts only when the issuer's own document lists it for assertions."""

from typing import Any

import pytest

from badges.ob3.did_web import did_document, document_url
from badges.ob3.keys import KeyNotFound, find_key, issuer_id
from tests.badges.ob3.issuing import DID, KEY, METHOD, OTHER_KEY, Documents

MULTIBASE = KEY.public.multibase
DID_KEY = f"did:key:{MULTIBASE}"
HTTPS = "https://example.edu/issuers/1"
HERE = document_url(DID)


def _document(**changes: Any) -> dict[str, Any]:
    return {**did_document(DID, [MULTIBASE]), **changes}


def _method(**changes: Any) -> dict[str, Any]:
    return {"id": METHOD, "type": "Multikey", "controller": DID, "publicKeyMultibase": MULTIBASE, **changes}


def _controller_document(**changes: Any) -> dict[str, Any]:
    return {**did_document(HTTPS, [MULTIBASE]), **changes}


FOUND: dict[str, tuple[str, str, dict[str, Any]]] = {
    "did:web": (METHOD, DID, {HERE: _document()}),
    "did:web, one of several": (METHOD, DID, {HERE: did_document(DID, [OTHER_KEY.public.multibase, MULTIBASE])}),
    "did:web, named by fragment": (
        METHOD,
        DID,
        {HERE: _document(verificationMethod=[_method(id=f"#{MULTIBASE}")], assertionMethod=[f"#{MULTIBASE}"])},
    ),
    "did:web, written into assertionMethod": (
        METHOD,
        DID,
        {HERE: _document(verificationMethod=[], assertionMethod=[_method()])},
    ),
    "did:key": (f"{DID_KEY}#{MULTIBASE}", DID_KEY, {}),
    "https, a controller document": (f"{HTTPS}#{MULTIBASE}", HTTPS, {HTTPS: _controller_document()}),
    "https, a document of the key": (
        f"{HTTPS}/keys/1#key",
        HTTPS,
        {f"{HTTPS}/keys/1": {"id": f"{HTTPS}/keys/1#key", "controller": HTTPS, "publicKeyMultibase": MULTIBASE}},
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_found(name: str) -> None:
    method, issuer, known = FOUND[name]
    assert find_key(method, issuer=issuer, fetch=Documents(known)) == KEY.public


NOT_FOUND: dict[str, tuple[Any, str, dict[str, Any], str]] = {
    "no method": (None, DID, {}, "form"),
    "a number": (7, DID, {}, "form"),
    "an object": ({"id": METHOD}, DID, {}, "form"),
    "no fragment": (DID, DID, {}, "form"),
    "very long": (METHOD + "a" * 1000, DID, {}, "form"),
    "did:jwk": ("did:jwk:eyJ#0", "did:jwk:eyJ", {}, "form"),
    "http": ("http://example.edu/1#k", "http://example.edu/1", {}, "form"),
    "no did:web": ("did:web:a/b#k", "did:web:a/b", {}, "form"),
    "somebody else's did:web": (METHOD, "did:web:other.example.org", {HERE: _document()}, "foreign"),
    "somebody else's did:key": (f"{DID_KEY}#{MULTIBASE}", DID, {}, "foreign"),
    "another fragment on did:key": (f"{DID_KEY}#{OTHER_KEY.public.multibase}", DID_KEY, {}, "foreign"),
    "a did:key of another kind": ("did:key:zDn#zDn", "did:key:zDn", {}, "form"),
    "nothing there": (METHOD, DID, {}, "unreachable"),
    "not JSON": (METHOD, DID, {HERE: b"<html>"}, "unreachable"),
    "not UTF-8": (METHOD, DID, {HERE: b"\xff\xff\xff\xff"}, "unreachable"),
    "a deep nest": (METHOD, DID, {HERE: b"[" * 100_000}, "unreachable"),
    "a list": (METHOD, DID, {HERE: []}, "unreachable"),
    "an empty document": (METHOD, DID, {HERE: {}}, "foreign"),
    "a document of somebody else": (METHOD, DID, {HERE: _document(id="did:web:other.example.org")}, "foreign"),
    "another key": (METHOD, DID, {HERE: did_document(DID, [OTHER_KEY.public.multibase])}, "missing"),
    "not for assertions": (METHOD, DID, {HERE: _document(assertionMethod=[])}, "missing"),
    "assertions missing": (METHOD, DID, {HERE: _document(assertionMethod=None, authentication=[METHOD])}, "missing"),
    "assertions no list": (METHOD, DID, {HERE: _document(assertionMethod=METHOD)}, "missing"),
    "methods no list": (METHOD, DID, {HERE: _document(verificationMethod={})}, "missing"),
    "methods no objects": (METHOD, DID, {HERE: _document(verificationMethod=[METHOD, 7, None])}, "missing"),
    "controlled by somebody else": (
        METHOD,
        DID,
        {HERE: _document(verificationMethod=[_method(controller="did:web:x")])},
        "missing",
    ),
    "no key in it": (METHOD, DID, {HERE: _document(verificationMethod=[_method(publicKeyMultibase=None)])}, "form"),
    "a key of another kind in it": (
        METHOD,
        DID,
        {HERE: _document(verificationMethod=[_method(publicKeyMultibase="zDna")])},
        "form",
    ),
    "https of somebody else": (f"{HTTPS}#{MULTIBASE}", DID, {HTTPS: _controller_document()}, "foreign"),
    "https key of somebody else": (
        f"{HTTPS}#k",
        HTTPS,
        {HTTPS: {"controller": "https://evil.example", "publicKeyMultibase": MULTIBASE}},
        "foreign",
    ),
    "https key that nobody controls": (f"{HTTPS}#k", HTTPS, {HTTPS: {"publicKeyMultibase": MULTIBASE}}, "foreign"),
}


@pytest.mark.parametrize("name", NOT_FOUND)
def test_not_found(name: str) -> None:
    method, issuer, known, reason = NOT_FOUND[name]
    with pytest.raises(KeyNotFound) as caught:
        find_key(method, issuer=issuer, fetch=Documents(known))
    assert caught.value.reason == reason


def test_why_it_could_not_be_fetched_is_told() -> None:
    with pytest.raises(KeyNotFound) as caught:
        find_key(METHOD, issuer=DID, fetch=Documents({}))
    assert (caught.value.reason, caught.value.detail) == ("unreachable", "status")


@pytest.mark.parametrize("issuer", [None, 7, [], {}, {"id": 7}, {"name": "x"}])
def test_no_issuer(issuer: Any) -> None:
    assert issuer_id({"issuer": issuer}) == ""


@pytest.mark.parametrize("issuer", [DID, {"id": DID}])
def test_issuer(issuer: Any) -> None:
    assert issuer_id({"issuer": issuer}) == DID


def test_a_key_is_never_taken_for_a_credential_without_issuer() -> None:
    with pytest.raises(KeyNotFound):
        find_key(METHOD, issuer="", fetch=Documents({HERE: _document()}))
