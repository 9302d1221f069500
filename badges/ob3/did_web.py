"""did:web identifiers and documents (W3C CCG "did:web Method Specification")."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, unquote, urlsplit

MOST_CHARACTERS = 300
_HOST = re.compile(r"[^\s/@?#\\%:\[\]]+(:[0-9]{1,5})?")
_SEGMENT = re.compile(r"([A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
DID_CONTEXTS = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]


class InvalidDid(ValueError):
    """The text is not a did:web we can resolve."""


def did_of(url: str) -> str:
    """Return the did:web of a site's address: host, port percent-encoded, path segments after colons. Raises InvalidDid."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InvalidDid(url) from error
    if not parts.hostname:
        raise InvalidDid(url)
    host = parts.hostname if port is None else f"{parts.hostname}%3A{port}"
    path = [quote(segment, safe="") for segment in parts.path.split("/") if segment]
    return ":".join(["did:web", host, *path])


def document_url(did: str) -> str:
    """Return the address of the DID document. Plain http only for loopback hosts. Raises InvalidDid."""
    parts = did.split(":")
    if parts[:2] != ["did", "web"] or len(parts) < 3 or len(did) > MOST_CHARACTERS:
        raise InvalidDid(did)
    host, segments = unquote(parts[2]), parts[3:]
    if not _HOST.fullmatch(host) or not all(
        _SEGMENT.fullmatch(part) and unquote(part) not in (".", "..") for part in segments
    ):
        raise InvalidDid(did)
    scheme = "http" if host.partition(":")[0] in ("127.0.0.1", "localhost") else "https"
    path = "/".join(segments) if segments else ".well-known"
    return f"{scheme}://{host}/{path}/did.json"


def did_document(did: str, public_keys: Iterable[str]) -> dict[str, Any]:
    """Return the DID document that lists the public keys (z6Mk…), each as ``<did>#<key>``; keys that no longer sign stay.

    ``assertionMethod`` holds strings, because verifiers compare it with the proof's verificationMethod as text.
    """
    methods = [
        {"id": f"{did}#{key}", "type": "Multikey", "controller": did, "publicKeyMultibase": key} for key in public_keys
    ]
    return {
        "@context": DID_CONTEXTS,
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }
