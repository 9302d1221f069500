"""Was it the issuer who signed, exactly this, and does it hold today? For credentials and for status lists alike."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from badges.ob3.canonical import CannotCanonicalise
from badges.ob3.data_integrity import CRYPTOSUITE, PROOF_TYPE, PURPOSE, proof_holds
from badges.ob3.keys import KeyNotFound, find_key, issuer_id
from badges.ob3.report import Check, Outcome
from badges.ob3.safe_fetch import Fetch

MOST_PROOFS = 3


def as_list(value: Any) -> list[Any]:
    """Return a JSON-LD set as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def check_proof(credential: dict[str, Any], *, fetch: Fetch, now: datetime) -> Iterator[Check]:
    """Whether the issuer's own key signed exactly this document: the checks ``issuer`` and ``signature``."""
    proofs = [proof for proof in as_list(credential.get("proof")) if isinstance(proof, dict)]
    usable = [proof for proof in proofs if _is_ours(proof)]
    if not proofs:
        obstacle = Check("signature", Outcome.FAILED, "unsigned")
    elif not usable:
        suite = str(proofs[0].get("cryptosuite") or proofs[0].get("type"))[:80]
        obstacle = Check("signature", Outcome.UNKNOWN, "suite", suite)
    elif len(usable) > MOST_PROOFS:
        obstacle = Check("signature", Outcome.UNKNOWN, "too_complex")
    else:
        yield from _check_all(credential, usable, fetch=fetch, now=now)
        return
    yield Check("issuer", Outcome.SKIPPED)
    yield obstacle


def _is_ours(proof: dict[str, Any]) -> bool:
    """Whether we can judge the proof."""
    return proof.get("type") == PROOF_TYPE and proof.get("cryptosuite") == CRYPTOSUITE


def _check_all(document: dict[str, Any], proofs: list[dict[str, Any]], *, fetch: Fetch, now: datetime) -> list[Check]:
    """Check every proof we can judge: each must hold. Others may stand beside them, as with issuers who sign twice."""
    answer: list[Check] = []
    for proof in proofs:
        answer = list(_check_one(document, proof, fetch=fetch, now=now))
        if answer[-1].outcome != Outcome.OK:
            break
    return answer


def _reservation(proof: dict[str, Any], now: datetime) -> Check | None:
    """What is against a proof before its key and its signature are looked at, or None."""
    if proof.get("proofPurpose") != PURPOSE:
        return Check("signature", Outcome.FAILED, "purpose")
    if "previousProof" in proof:
        return Check("signature", Outcome.UNKNOWN, "chain")
    expires = moment(proof["expires"]) if "expires" in proof else now
    if expires is None or ("created" in proof and moment(proof["created"]) is None):
        return Check("signature", Outcome.FAILED, "invalid", "created")
    if expires < now:
        return Check("signature", Outcome.FAILED, "lapsed", expires.isoformat())
    return None


def _check_one(document: dict[str, Any], proof: dict[str, Any], *, fetch: Fetch, now: datetime) -> Iterator[Check]:
    """Check key and signature of one proof."""
    reservation = _reservation(proof, now)
    if reservation is not None:
        yield Check("issuer", Outcome.SKIPPED)
        yield reservation
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
