"""One word for many checks; what was not judged is never good."""

import pytest

from badges.ob3.report import Check, Outcome, VerificationReport

GOOD = dict.fromkeys(("readable", "credential", "fields", "issuer", "signature", "dates", "status"), Outcome.OK)


def _report(reason: str = "", **changes: Outcome | None) -> VerificationReport:
    outcomes = {**GOOD, **changes}
    checks = [
        Check(code, outcome, reason if outcome == Outcome.FAILED else "")
        for code, outcome in outcomes.items()
        if outcome
    ]
    return VerificationReport(tuple(checks))


@pytest.mark.parametrize(
    ("report", "verdict"),
    [
        (_report(), "genuine"),
        (_report(status=Outcome.SKIPPED), "genuine"),
        (_report(signature=Outcome.FAILED), "forged"),
        (_report(issuer=Outcome.FAILED, signature=Outcome.SKIPPED), "forged"),
        (_report(signature=Outcome.FAILED, status=Outcome.FAILED), "forged"),
        (_report(fields=Outcome.FAILED), "invalid"),
        (_report(readable=Outcome.FAILED), "invalid"),
        (_report("revoked", status=Outcome.FAILED), "revoked"),
        (_report("revoked", status=Outcome.FAILED, issuer=Outcome.UNKNOWN), "revoked"),
        (_report("list", status=Outcome.FAILED), "invalid"),
        (_report("expired", dates=Outcome.FAILED), "expired"),
        (_report("not_yet_valid", dates=Outcome.FAILED), "not_yet_valid"),
        (_report("expired", dates=Outcome.FAILED, signature=Outcome.UNKNOWN), "unknown"),
        (_report(signature=Outcome.UNKNOWN), "unknown"),
        (_report(status=Outcome.UNKNOWN), "unknown"),
        (_report(signature=Outcome.SKIPPED), "unknown"),
        (_report(signature=None), "unknown"),
        (_report(issuer=None), "unknown"),
        (_report(fields=None), "unknown"),
        (VerificationReport(()), "unknown"),
    ],
)
def test_verdict(report: VerificationReport, verdict: str) -> None:
    assert report.verdict == verdict
    assert report.genuine == (verdict == "genuine")


def test_a_check_is_found_by_its_code() -> None:
    assert _report().check("dates") == Check("dates", Outcome.OK)
    assert _report().check("weather") is None
