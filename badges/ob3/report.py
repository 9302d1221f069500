"""What a verification says: one check per question, outcomes as codes. Words are the screen's business."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """How a check went. UNKNOWN means it could not be judged, and never counts as good."""

    OK = "ok"
    FAILED = "failed"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


_NEEDED = frozenset({"readable", "credential", "fields", "issuer", "signature", "dates"})


@dataclass(frozen=True)
class Check:
    """One question and its answer. ``code``: readable, credential, fields, issuer, signature, dates, status, evidence."""

    code: str
    outcome: Outcome
    reason: str = ""
    detail: str = ""


@dataclass(frozen=True)
class VerificationReport:
    """All checks of one credential, in the order they were made, and the credential itself when it could be read."""

    checks: tuple[Check, ...]
    credential: dict[str, Any] | None = field(default=None, hash=False)

    @property
    def verdict(self) -> str:
        """genuine, forged, invalid, revoked, expired, not_yet_valid, or unknown (something could not be judged)."""
        failed = {check.code: check for check in self.checks if check.outcome == Outcome.FAILED}
        if set(failed) - {"status", "dates"}:
            return "forged" if "signature" in failed or "issuer" in failed else "invalid"
        if "status" in failed:
            return "revoked" if failed["status"].reason == "revoked" else "invalid"
        good = {check.code for check in self.checks if check.outcome == Outcome.OK}
        if any(check.outcome == Outcome.UNKNOWN for check in self.checks) or not good | {"dates"} >= _NEEDED:
            return "unknown"
        if "dates" in failed:
            return failed["dates"].reason or "expired"
        return "genuine"

    @property
    def genuine(self) -> bool:
        """Whether every check that matters went well."""
        return self.verdict == "genuine"

    def check(self, code: str) -> Check | None:
        """Return the check with a code."""
        return next((check for check in self.checks if check.code == code), None)
