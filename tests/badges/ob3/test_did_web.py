import pytest
from hypothesis import given
from hypothesis import strategies as st

from badges.ob3.did_web import InvalidDid, did_document, did_of, document_url
from badges.ob3.multikey import read_public_key
from tests.badges.ob3.issuing import DID, KEY, OTHER_KEY


@pytest.mark.parametrize(
    ("site", "did", "address"),
    [
        (
            "https://silmari.example.org",
            "did:web:silmari.example.org",
            "https://silmari.example.org/.well-known/did.json",
        ),
        (
            "https://silmari.example.org/",
            "did:web:silmari.example.org",
            "https://silmari.example.org/.well-known/did.json",
        ),
        ("https://EXAMPLE.org:8443", "did:web:example.org%3A8443", "https://example.org:8443/.well-known/did.json"),
        (
            "https://example.org/users/alice",
            "did:web:example.org:users:alice",
            "https://example.org/users/alice/did.json",
        ),
        ("https://example.org:3000/a/b", "did:web:example.org%3A3000:a:b", "https://example.org:3000/a/b/did.json"),
        ("http://127.0.0.1:8000", "did:web:127.0.0.1%3A8000", "http://127.0.0.1:8000/.well-known/did.json"),
        ("http://localhost:8000", "did:web:localhost%3A8000", "http://localhost:8000/.well-known/did.json"),
        ("https://example.org/랩", "did:web:example.org:%EB%9E%A9", "https://example.org/%EB%9E%A9/did.json"),
    ],
)
def test_address_to_identifier_to_document(site: str, did: str, address: str) -> None:
    assert did_of(site) == did
    assert document_url(did) == address


@pytest.mark.parametrize("site", ["", "silmari", "/status/1", "https://", "https://example.org:port", "https://["])
def test_an_address_without_a_host_has_no_identifier(site: str) -> None:
    with pytest.raises(InvalidDid):
        did_of(site)


@pytest.mark.parametrize(
    "did",
    [
        "",
        "did:web:",
        "did:web",
        "did:key:z6Mk",
        "did:web:example.org:",
        "did:web:example.org::a",
        "did:web:example.org:..:a",
        "did:web:example.org:%2e%2E",
        "did:web:example.org:a/b",
        "did:web:example.org:a?b",
        "did:web:example.org:a#b",
        "did:web:example.org:a b",
        "did:web:user@example.org",
        "did:web:user%40example.org",
        "did:web:example.org%2Fa",
        "did:web:example.org%3Fa",
        "did:web:example.org%23a",
        "did:web:example.org%5Ca",
        "did:web:example.org%3Aport",
        "did:web:example.org%3A80%3A80",
        "did:web:example.org%2525",
        "did:web:%5B::1%5D",
        "did:web:example.org%0d%0aHost",
        "did:web:" + "a" * 400,
    ],
)
def test_what_is_no_did_web(did: str) -> None:
    with pytest.raises(InvalidDid):
        document_url(did)


@given(st.text(max_size=60))
def test_any_text_gives_an_address_or_our_error(text: str) -> None:
    try:
        address = document_url(f"did:web:{text}")
    except InvalidDid:
        return
    assert address.startswith(("https://", "http://127.0.0.1", "http://localhost"))
    assert address.endswith("/did.json")


def test_the_document_lists_every_key() -> None:
    keys = [KEY.public.multibase, OTHER_KEY.public.multibase]
    document = did_document(DID, keys)
    assert document["id"] == DID
    assert document["assertionMethod"] == [f"{DID}#{key}" for key in keys]
    assert all(isinstance(method, str) for method in document["assertionMethod"])
    for method, key in zip(document["verificationMethod"], keys, strict=True):
        assert method == {"id": f"{DID}#{key}", "type": "Multikey", "controller": DID, "publicKeyMultibase": key}
        assert read_public_key(method["publicKeyMultibase"])


def test_a_document_without_keys() -> None:
    assert did_document(DID, [])["assertionMethod"] == []
