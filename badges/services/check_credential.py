"""Check credentials with our own verifier: ours from what is stored, anybody's from what they hand in."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from badges.models import Credential
from badges.ob3.compose import clean, hash_identity
from badges.ob3.report import VerificationReport
from badges.ob3.safe_fetch import SafeFetch
from badges.ob3.verifier import verify_credential
from badges.services.freeze_evidence import snapshot_hash
from badges.services.own_documents import DocumentsOf, OwnDocuments
from badges.states import AwardState


@dataclass(frozen=True)
class OwnVerdict:
    """What a check of one of our own credentials found.

    ``verdict``: genuine, suspended (a fact behind it went and somebody looks into it), revoked, expired, forged or
    unknown. ``evidence_unchanged`` is whether every snapshot still has the fingerprint the signed document names.
    """

    report: VerificationReport
    verdict: str
    evidence_count: int
    evidence_unchanged: bool
    checked_at: datetime
    fingerprint: str


def check_own_credential(credential: Credential) -> OwnVerdict:
    """Check a stored credential now: signature, dates, status list, evidence. Reads the evidence that is prefetched."""
    now = timezone.now()
    report = verify_credential(
        credential.document, fetch=DocumentsOf(credential.issuer, credential.status_list), now=now
    )
    evidence = list(credential.award.evidence.all())
    named = {item["id"].rpartition("/")[2] for item in (report.credential or {}).get("evidence", [])}
    unchanged = named == {item.sha256 for item in evidence} and all(
        snapshot_hash(item.snapshot) == item.sha256 for item in evidence
    )
    return OwnVerdict(
        report=report,
        verdict=_verdict(credential, report, unchanged=unchanged),
        evidence_count=len(evidence),
        evidence_unchanged=unchanged,
        checked_at=now,
        fingerprint=hashlib.sha256(credential.document.encode("utf-8")).hexdigest(),
    )


def _verdict(credential: Credential, report: VerificationReport, *, unchanged: bool) -> str:
    """The one word of the page: what the signed document says, then what we know besides it."""
    if report.verdict == "invalid" or (report.verdict == "genuine" and not unchanged):
        return "forged"
    if report.verdict == "genuine" and credential.award.state == AwardState.REVOKED:
        return "revoked"
    if report.verdict == "genuine" and credential.award.state == AwardState.FLAGGED:
        return "suspended"
    return "unknown" if report.verdict == "not_yet_valid" else report.verdict


def check_document(given: str | bytes) -> VerificationReport:
    """Check any Open Badges 3.0 credential. Asks the network for strangers' keys and lists, within safe bounds."""
    return verify_credential(given, fetch=OwnDocuments(SafeFetch()), now=timezone.now())


def fetch_document(url: str) -> bytes:
    """Return what is at an address: ours from the database, others through the safe fetch. Raises FetchRefused."""
    return OwnDocuments(SafeFetch())(url)


def holder_matches(credential: Credential, email: str) -> bool:
    """Whether the credential was given to this e-mail address, by the salted hash in the signed document."""
    subject = json.loads(credential.document)["credentialSubject"]
    for identity in subject.get("identifier", []):
        is_address = identity["identityType"] == "emailAddress" and identity["hashed"]
        if is_address and identity["identityHash"] == hash_identity(
            clean(email.strip().lower()), identity.get("salt", "")
        ):
            return True
    return False
