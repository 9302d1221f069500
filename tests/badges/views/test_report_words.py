"""Every outcome the verifier knows has a sentence of its own."""

import re
from pathlib import Path

import pytest

from badges import ob3
from badges.ob3.report import Check, Outcome
from badges.views.report_words import FETCH_WORDS, check_row

SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(ob3.__file__).parent.glob("*.py")))
FALLBACKS = {"잘못된 곳이 있어요", "확인하지 못한 곳이 있어요"}
CANNOT_SIGN = {"invalid", "undefined_term"}


def outcomes() -> list[Check]:
    """The failed and open checks the verifier's source can make, found by reading it."""
    found = re.findall(r'Check\("(\w+)", Outcome\.(FAILED|UNKNOWN), "(\w+)"', SOURCE)
    found += [
        ("status", outcome, reason) for outcome, reason in re.findall(r'Settled\(Outcome\.(\w+), "(\w+)"', SOURCE)
    ]
    found += [("readable", "FAILED", reason) for reason in re.findall(r'Unreadable\("(\w+)"\)', SOURCE)]
    found += [
        ("signature", "FAILED" if reason in CANNOT_SIGN else "UNKNOWN", reason)
        for reason in re.findall(r'CannotCanonicalise\("(\w+)"', SOURCE)
    ]
    found += [
        ("issuer", "UNKNOWN" if reason in ("unreachable", "form") else "FAILED", reason)
        for reason in re.findall(r'KeyNotFound\("(\w+)"', SOURCE)
    ]
    return [Check(code, Outcome[outcome], reason) for code, outcome, reason in sorted(set(found))]


def test_there_are_outcomes() -> None:
    assert len(outcomes()) > 25


@pytest.mark.parametrize("check", outcomes(), ids=lambda check: f"{check.code}-{check.outcome}-{check.reason}")
def test_outcome_has_a_sentence(check: Check) -> None:
    row = check_row(check)
    assert row["text"] not in FALLBACKS
    assert row["ok"] is (False if check.outcome == Outcome.FAILED else None)


@pytest.mark.parametrize("reason", sorted(set(re.findall(r'FetchRefused\("(\w+)"', SOURCE))))
def test_refusal_has_a_sentence(reason: str) -> None:
    assert FETCH_WORDS[reason]


@pytest.mark.parametrize("code", ["readable", "credential", "fields", "issuer", "signature", "dates", "status"])
def test_good_check_has_a_sentence(code: str) -> None:
    assert check_row(Check(code, Outcome.OK)) == {"text": check_row(Check(code, Outcome.OK))["text"], "ok": True}


def test_detail_is_said_where_it_helps() -> None:
    missing = check_row(Check("fields", Outcome.FAILED, "missing", "issuer, validFrom"))
    assert missing["text"].endswith("issuer, validFrom")
    unreachable = check_row(Check("issuer", Outcome.UNKNOWN, "unreachable", "name"))
    assert str(FETCH_WORDS["name"]) in unreachable["text"]
