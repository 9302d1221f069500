"""Verify any Open Badges 3.0 credential: ours or a stranger's. What cannot be judged is UNKNOWN, never ok."""

from datetime import datetime
from typing import Any

from badges.ob3.canonical import at_most
from badges.ob3.contexts import CREDENTIALS_V2
from badges.ob3.proof_checks import as_list, check_dates, check_proof
from badges.ob3.read import Unreadable, read_credential
from badges.ob3.report import Check, Outcome, VerificationReport
from badges.ob3.safe_fetch import Fetch, FetchOnce
from badges.ob3.shape import missing_fields
from badges.ob3.status_checks import check_status

MOST_SECONDS = 3.0  # of computing, for one credential with its status lists
_BADGE_TYPES = {"OpenBadgeCredential", "AchievementCredential"}
_BADGE_CONTEXT = "https://purl.imsglobal.org/spec/ob/v3p0/context"


def verify_credential(given: str | bytes | dict[str, Any], *, fetch: Fetch, now: datetime) -> VerificationReport:
    """Check a credential and say what was found. Never raises for anything a stranger can hand in.

    ``fetch`` gets the issuer's key document and the status list, each once; ``now`` needs a time zone. What a stranger can
    make us do is bounded: the size, the number of proofs, of status entries, of fetches, and the time of it all.
    """
    try:
        credential = read_credential(given)
    except Unreadable as error:
        return VerificationReport((Check("readable", Outcome.FAILED, error.reason),))
    checks = [Check("readable", Outcome.OK), check_kind(credential)]
    if checks[-1].outcome != Outcome.OK:
        return VerificationReport(tuple(checks), credential)
    fetch = FetchOnce(fetch)
    with at_most(MOST_SECONDS):
        checks.extend(
            [
                check_fields(credential),
                *check_proof(credential, fetch=fetch, now=now),
                check_dates(credential, now=now),
                check_status(credential, fetch=fetch, now=now),
                check_evidence(credential),
            ]
        )
    return VerificationReport(tuple(checks), credential)


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


def check_evidence(credential: dict[str, Any]) -> Check:
    """How much evidence is named. Whether it can be reached is not judged here."""
    evidence = [item for item in as_list(credential.get("evidence")) if isinstance(item, dict)]
    return Check("evidence", Outcome.OK if evidence else Outcome.SKIPPED, detail=str(len(evidence)))
