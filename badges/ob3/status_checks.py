"""Has the issuer revoked it? By Bitstring Status List v1.0."""

import json
from datetime import datetime
from typing import Any, NamedTuple

from badges.ob3.keys import issuer_id
from badges.ob3.proof_checks import as_list, check_dates, check_proof
from badges.ob3.report import Check, Outcome
from badges.ob3.safe_fetch import Fetch, FetchRefused
from badges.ob3.status_list import InvalidStatusList, bit_is_set, decode_bits

MOST_ENTRIES = 4
_HARMLESS = ("message", "refresh")  # purposes that say nothing against a credential
_REASONS = {"revocation": "revoked", "suspension": "suspended"}


class _Settled(Exception):
    """The answer is known before the bit is looked at."""

    def __init__(self, outcome: Outcome, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.check = Check("status", outcome, reason, detail)


class _Place(NamedTuple):
    """Where an entry says its bit is."""

    url: str
    position: int
    purpose: str


def check_status(credential: dict[str, Any], *, fetch: Fetch, now: datetime) -> Check:
    """Whether the issuer has revoked it, by every Bitstring Status List entry it carries."""
    entries = as_list(credential.get("credentialStatus"))
    if not entries:
        return Check("status", Outcome.SKIPPED, "none")
    if len(entries) > MOST_ENTRIES:
        return Check("status", Outcome.UNKNOWN, "kind")
    try:
        for entry in entries:
            _check_entry(entry, issuer_id(credential), fetch=fetch, now=now)
    except _Settled as settled:
        return settled.check
    return Check("status", Outcome.OK)


def _check_entry(entry: Any, issuer: str, *, fetch: Fetch, now: datetime) -> None:
    """Check one entry: get the list, verify it, look at the bit. Raises _Settled unless all is well."""
    if not isinstance(entry, dict) or entry.get("type") != "BitstringStatusListEntry":
        raise _Settled(Outcome.UNKNOWN, "kind")
    if entry.get("statusPurpose") in _HARMLESS:
        return
    place = _read_place(entry)
    listed = _fetch_list(place.url, fetch)
    subject = listed.get("credentialSubject")
    if not isinstance(subject, dict) or not _fits(listed, subject, place, issuer=issuer, now=now):
        raise _Settled(Outcome.FAILED, "list")
    for check in check_proof(listed, fetch=fetch, now=now):
        if check.outcome in (Outcome.FAILED, Outcome.UNKNOWN):
            raise _Settled(check.outcome, "list_signature", check.reason)
    try:
        is_set = bit_is_set(decode_bits(subject.get("encodedList", "")), place.position)
    except InvalidStatusList as error:
        raise _Settled(Outcome.FAILED, "list") from error
    if is_set:
        raise _Settled(Outcome.FAILED, _REASONS[place.purpose])


def _read_place(entry: dict[str, Any]) -> _Place:
    """Return where the bit is. Raises _Settled."""
    url, index, purpose = entry.get("statusListCredential"), entry.get("statusListIndex"), entry.get("statusPurpose")
    if (
        not isinstance(url, str)
        or not isinstance(index, str)
        or not (index.isascii() and index.isdigit())
        or len(index) > 10
    ):
        raise _Settled(Outcome.FAILED, "entry")
    if not isinstance(purpose, str) or purpose not in _REASONS or entry.get("statusSize", 1) != 1:
        raise _Settled(Outcome.UNKNOWN, "purpose")
    return _Place(url, int(index), purpose)


def _fetch_list(url: str, fetch: Fetch) -> dict[str, Any]:
    """Return the list at an address. Raises _Settled."""
    try:
        listed = json.loads(fetch(url))
    except FetchRefused as error:
        raise _Settled(Outcome.UNKNOWN, "unreachable", error.reason) from error
    except (ValueError, RecursionError) as error:
        raise _Settled(Outcome.UNKNOWN, "unreachable", "not_json") from error
    if not isinstance(listed, dict):
        raise _Settled(Outcome.FAILED, "list")
    return listed


def _fits(listed: dict[str, Any], subject: dict[str, Any], place: _Place, *, issuer: str, now: datetime) -> bool:
    """Whether a list is one of this issuer's, the one the entry names, for its purpose, and valid today."""
    return (
        "BitstringStatusListCredential" in as_list(listed.get("type"))
        and subject.get("type") == "BitstringStatusList"
        and place.purpose in as_list(subject.get("statusPurpose"))
        and listed.get("id") in (None, place.url)
        and issuer_id(listed) == issuer
        and check_dates({"validFrom": "1970-01-01T00:00:00Z", **listed}, now=now).outcome == Outcome.OK
    )
