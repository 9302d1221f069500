"""Find the public key a proof names, and make sure that it belongs to the issuer."""

import json
from typing import Any

from badges.ob3.did_web import InvalidDid, document_url
from badges.ob3.multikey import InvalidKey, PublicKey, read_public_key
from badges.ob3.safe_fetch import Fetch, FetchRefused


class KeyNotFound(Exception):
    """``reason``: form (a verification method we cannot use), unreachable (``detail`` says why), missing (not in the
    issuer's document), foreign (it belongs to somebody else)."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


def issuer_id(credential: dict[str, Any]) -> str:
    """Return the issuer's id, or "" when there is none."""
    issuer = credential.get("issuer")
    found = issuer.get("id") if isinstance(issuer, dict) else issuer
    return found if isinstance(found, str) else ""


def find_key(method: Any, *, issuer: str, fetch: Fetch) -> PublicKey:
    """Return the key of a verification method that the issuer controls. Raises KeyNotFound.

    did:key carries its key; did:web and https point to a document that must list the method for assertions.
    """
    if not isinstance(method, str) or "#" not in method or len(method) > 600:
        raise KeyNotFound("form")
    controller, _, fragment = method.partition("#")
    if controller.startswith("did:key:"):
        if controller != issuer or fragment != controller.removeprefix("did:key:"):
            raise KeyNotFound("foreign")
        return _key(fragment)
    if controller.startswith("did:web:"):
        if controller != issuer:
            raise KeyNotFound("foreign")
        return _listed_key(_get(_document_url(controller), fetch), method, fragment, controller)
    if controller.startswith("https://"):
        return _published_key(_get(method.partition("#")[0], fetch), method, fragment, issuer)
    raise KeyNotFound("form")


def _document_url(did: str) -> str:
    try:
        return document_url(did)
    except InvalidDid as error:
        raise KeyNotFound("form") from error


def _get(url: str, fetch: Fetch) -> dict[str, Any]:
    try:
        document = json.loads(fetch(url))
    except FetchRefused as error:
        raise KeyNotFound("unreachable", error.reason) from error
    except (ValueError, RecursionError) as error:
        raise KeyNotFound("unreachable", "not_json") from error
    if not isinstance(document, dict):
        raise KeyNotFound("unreachable", "not_json")
    return document


def _key(text: Any) -> PublicKey:
    try:
        return read_public_key(text if isinstance(text, str) else "")
    except InvalidKey as error:
        raise KeyNotFound("form", str(error)) from error


def _listed_key(document: dict[str, Any], method: str, fragment: str, controller: str) -> PublicKey:
    """The key in a DID or controller document: same id, listed for assertions, controlled by the document's subject."""
    if document.get("id") != controller:
        raise KeyNotFound("foreign")
    names = (method, f"#{fragment}")
    allowed = document.get("assertionMethod")
    listed = (
        [item.get("id") if isinstance(item, dict) else item for item in allowed] if isinstance(allowed, list) else []
    )
    methods = document.get("verificationMethod")
    embedded = [item for item in allowed if isinstance(item, dict)] if isinstance(allowed, list) else []
    for item in [*(methods if isinstance(methods, list) else []), *embedded]:
        if isinstance(item, dict) and item.get("id") in names and item.get("controller") == controller:
            if not any(name in listed for name in names):
                raise KeyNotFound("missing")
            return _key(item.get("publicKeyMultibase"))
    raise KeyNotFound("missing")


def _published_key(document: dict[str, Any], method: str, fragment: str, issuer: str) -> PublicKey:
    """The key at an https address: a document of the key itself, or the issuer's document listing it."""
    if "publicKeyMultibase" in document:
        if document.get("controller") != issuer:
            raise KeyNotFound("foreign")
        return _key(document["publicKeyMultibase"])
    if document.get("id") != issuer:
        raise KeyNotFound("foreign")
    return _listed_key(document, method, fragment, issuer)
