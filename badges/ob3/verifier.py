"""Verify any Open Badges 3.0 credential: ours or a stranger's. What cannot be judged is UNKNOWN, never ok."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from badges.ob3.canonical import CannotCanonicalise
from badges.ob3.contexts import CREDENTIALS_V2
from badges.ob3.data_integrity import CRYPTOSUITE, PROOF_TYPE, PURPOSE, proof_holds
from badges.ob3.keys import KeyNotFound, find_key, issuer_id
from badges.ob3.read import Unreadable, read_credential
from badges.ob3.report import Check, Outcome, VerificationReport
from badges.ob3.safe_fetch import Fetch, FetchRefused
from badges.ob3.shape import missing_fields
from badges.ob3.status_list import InvalidStatusList, bit_is_set, decode_bits

_BADGE_TYPES = {"OpenBadgeCredential", "AchievementCredential"}
_BADGE_CONTEXT = "https://purl.imsglobal.org/spec/ob/v3p0/context"


def verify_credential(given: str | bytes | dict[str, Any], *, fetch: Fetch, now: datetime) -> VerificationReport:
    """Check a credential and say what was found. Never raises for anything a stranger can hand in.

    ``fetch`` gets the issuer's key document and the status list; ``now`` needs a time zone.
    """
    try:
        credential = read_credential(given)
    except Unreadable as error:
        return VerificationReport((Check("readable", Outcome.FAILED, error.reason),))
    checks = [Check("readable", Outcome.OK), check_kind(credential)]
    if checks[-1].outcome != Outcome.OK:
        return VerificationReport(tuple(checks), credential)
    checks.extend(
        [
            check_fields(credential),
            *check_proof(credential, fetch=fetch),
            check_dates(credential, now=now),
            check_status(credential, fetch=fetch, now=now),
            check_evidence(credential),
        ]
    )
    return VerificationReport(tuple(checks), credential)


def as_list(value: Any) -> list[Any]:
    """Return a JSON-LD set as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def check_kind(credential: dict[str, Any]) -> Check:
    """Whether this is an Open Badges 3.0 credential in VC 2.0 form at all."""
    contexts = as_list(credential.get("@context"))
    types = {item for item in as_list(credential.get("type")) if isinstance(item, str)}
    if "Assertion" in types or "https://w3id.org/openbadges/v2" in contexts:
        return Check("credential", Outcome.FAILED, "open_badges_2")
    if not contexts or contexts[0] != CREDENTIALS_V2:
        return Check("credential", Outcome.FAILED, "not_a_credential")
    badge_context = any(isinstance(item, str) and item.startswith(_BADGE_CONTEXT) for item in contexts)
    if "VerifiableCredential" not in types or not types & _BADGE_TYPES or not badge_context:
        return Check("credential", Outcome.FAILED, "not_a_badge")
    return Check("credential", Outcome.OK)


def check_fields(credential: dict[str, Any]) -> Check:
    """Whether everything the data model requires is there and of the right shape."""
    missing = missing_fields(credential)
    return Check("fields", Outcome.FAILED, "missing", ", ".join(missing)) if missing else Check("fields", Outcome.OK)


def check_proof(credential: dict[str, Any], *, fetch: Fetch) -> Iterator[Check]:
    """Whether the issuer's own key signed exactly this document: the checks ``issuer`` and ``signature``."""
    proofs = [proof for proof in as_list(credential.get("proof")) if isinstance(proof, dict)]
    if not proofs:
        yield Check("issuer", Outcome.SKIPPED)
        yield Check("signature", Outcome.FAILED, "unsigned")
        return
    usable = [p for p in proofs if p.get("type") == PROOF_TYPE and p.get("cryptosuite") == CRYPTOSUITE]
    if not usable:
        yield Check("issuer", Outcome.SKIPPED)
        yield Check("signature", Outcome.UNKNOWN, "suite", str(proofs[0].get("cryptosuite") or proofs[0].get("type"))[:80])
        return
    yield from _check_one(credential, usable[0], fetch)


def _check_one(document: dict[str, Any], proof: dict[str, Any], fetch: Fetch) -> Iterator[Check]:
    """Check key and signature of one proof."""
    if proof.get("proofPurpose") != PURPOSE:
        yield Check("issuer", Outcome.SKIPPED)
        yield Check("signature", Outcome.FAILED, "purpose")
        return
    try:
        key = find_key(proof.get("verificationMethod"), issuer=issuer_id(document), fetch=fetch)
    except KeyNotFound as error:
        outcome = Outcome.UNKNOWN if error.reason in ("unreachable", "form") else Outcome.FAILED
        yield Check("issuer", outcome, error.reason, error.detail)
        yield Check("signature", Outcome.SKIPPED)
        return
    yield Check("issuer", Outcome.OK, detail=issuer_id(document))
    try:
        holds = proof_holds(document, proof, key)
    except CannotCanonicalise as error:
        outcome = Outcome.FAILED if error.reason in ("invalid", "undefined_term") else Outcome.UNKNOWN
        yield Check("signature", outcome, error.reason, error.detail)
        return
    yield Check("signature", Outcome.OK if holds else Outcome.FAILED, "" if holds else "changed")


def moment(value: Any) -> datetime | None:
    """Return a dateTimeStamp as a moment with a time zone, or None when it is not one."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def check_dates(credential: dict[str, Any], *, now: datetime) -> Check:
    """Whether the credential is valid today."""
    valid_from = moment(credential.get("validFrom"))
    if valid_from is None:
        return Check("dates", Outcome.FAILED, "invalid")
    if valid_from > now:
        return Check("dates", Outcome.FAILED, "not_yet_valid", valid_from.isoformat())
    if "validUntil" in credential:
        until = moment(credential["validUntil"])
        if until is None:
            return Check("dates", Outcome.FAILED, "invalid")
        if until < now:
            return Check("dates", Outcome.FAILED, "expired", until.isoformat())
    return Check("dates", Outcome.OK)


def check_status(credential: dict[str, Any], *, fetch: Fetch, now: datetime) -> Check:
    """Whether the issuer has revoked it, by every Bitstring Status List entry it carries."""
    entries = as_list(credential.get("credentialStatus"))
    if not entries:
        return Check("status", Outcome.SKIPPED, "none")
    for entry in entries:
        if not isinstance(entry, dict) or entry.get("type") != "BitstringStatusListEntry":
            return Check("status", Outcome.UNKNOWN, "kind")
        answer = _status_of(entry, issuer_id(credential), fetch, now)
        if answer.outcome != Outcome.OK:
            return answer
    return Check("status", Outcome.OK)


def _status_of(entry: dict[str, Any], issuer: str, fetch: Fetch, now: datetime) -> Check:
    """Check one entry: get the list, verify it, look at the bit."""
    index, url, purpose = entry.get("statusListIndex"), entry.get("statusListCredential"), entry.get("statusPurpose")
    if not isinstance(url, str) or not isinstance(index, str) or not index.isascii() or not index.isdigit() or len(index) > 10:
        return Check("status", Outcome.FAILED, "entry")
    if purpose not in ("revocation", "suspension"):
        return Check("status", Outcome.UNKNOWN, "purpose")
    try:
        listed = json.loads(fetch(url))
    except FetchRefused as error:
        return Check("status", Outcome.UNKNOWN, "unreachable", error.reason)
    except (ValueError, RecursionError):
        return Check("status", Outcome.UNKNOWN, "unreachable", "not_json")
    subject = listed.get("credentialSubject") if isinstance(listed, dict) else None
    if not isinstance(subject, dict) or purpose not in as_list(subject.get("statusPurpose")) or listed.get("id") not in (None, url):
        return Check("status", Outcome.FAILED, "list")
    if issuer_id(listed) != issuer or check_dates({"validFrom": "1970-01-01T00:00:00Z", **listed}, now=now).outcome != Outcome.OK:
        return Check("status", Outcome.FAILED, "list")
    for check in check_proof(listed, fetch=fetch):
        if check.outcome in (Outcome.FAILED, Outcome.UNKNOWN):
            return Check("status", check.outcome, "list_signature", check.reason)
    try:
        revoked = bit_is_set(decode_bits(subject.get("encodedList", "")), int(index))
    except InvalidStatusList:
        return Check("status", Outcome.FAILED, "list")
    return Check("status", Outcome.FAILED, "revoked" if purpose == "revocation" else "suspended") if revoked else Check("status", Outcome.OK)


def check_evidence(credential: dict[str, Any]) -> Check:
    """How much evidence is named. Whether it can be reached is not judged here."""
    evidence = [item for item in as_list(credential.get("evidence")) if isinstance(item, dict)]
    return Check("evidence", Outcome.OK if evidence else Outcome.SKIPPED, detail=str(len(evidence)))
