"""Documents made to keep us busy are refused before long.

What is counted is the work, not the seconds: the clock is put forward by hand where time itself is the matter.
"""

import itertools
from types import SimpleNamespace
from typing import Any

import pytest

from badges.ob3 import canonical
from badges.ob3.canonical import CannotCanonicalise, canonicalise
from badges.ob3.contexts import CREDENTIALS_V2, OPEN_BADGES_V3
from badges.ob3.data_integrity import CRYPTOSUITE
from badges.ob3.verifier import verify_credential
from tests.badges.ob3.issuing import METHOD, NOW, documents, issued


def _badge(**more: Any) -> dict[str, Any]:
    return {
        "@context": [CREDENTIALS_V2, OPEN_BADGES_V3],
        "id": "https://example.org/1",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        **more,
    }


def _web(size: int) -> list[dict[str, Any]]:
    """Return blank nodes that all point at each other, so that nothing tells them apart."""
    names = [f"_:b{number}" for number in range(size)]
    return [
        {"id": name, "type": ["Profile"], "parentOrg": [{"id": other} for other in names if other != name]}
        for name in names
    ]


def _chain(depth: int) -> dict[str, Any]:
    inner: dict[str, Any] = {"type": ["Profile"]}
    for _ in range(depth):
        inner = {"type": ["Profile"], "parentOrg": inner}
    return inner


POISON = {
    "a web of 10": _badge(issuer=_web(10)),
    "a web of 30": _badge(issuer=_web(30)),
    "a web of 60": _badge(issuer=_web(60)),
    "a thousand blank nodes": _badge(evidence=[{"type": ["Evidence"], "name": str(number)} for number in range(1000)]),
    "a deep nest": _badge(issuer=_chain(60)),
    "a very deep nest": _badge(issuer=_chain(20_000)),
    "a very long text": _badge(name="가" * 100_000),
}


@pytest.mark.parametrize("name", POISON)
def test_poison_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Were the bounds on the work not there, these would run for hours: the clock is not what stops them here.
    monkeypatch.setattr(canonical, "MOST_SECONDS", 3600.0)
    with pytest.raises(CannotCanonicalise) as caught:
        canonicalise(POISON[name])
    assert caught.value.reason == "too_complex"


def test_too_many_statements_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canonical, "MOST_STATEMENTS", 10)
    with pytest.raises(CannotCanonicalise, match="statements"):
        canonicalise(
            _badge(issuer={"id": "urn:x:1", "type": ["Profile"], "name": [str(number) for number in range(20)]})
        )


def test_too_many_rounds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canonical, "MOST_ROUNDS", 20)
    with pytest.raises(CannotCanonicalise, match="indistinguishable"):
        canonicalise(_badge(issuer=_web(5)))


def test_few_that_look_alike_are_let_through() -> None:
    assert canonicalise(_badge(issuer=_web(3)))


def test_the_clock_stops_expanding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canonical, "MOST_SECONDS", -1.0)
    with pytest.raises(CannotCanonicalise) as caught:
        canonicalise(_badge(name="x"))
    assert (caught.value.reason, caught.value.detail) == ("too_complex", "time")


def test_the_clock_stops_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = canonical._Clock()
    monkeypatch.setattr(clock, "_deadline", 0.0)
    bounded = canonical._Bounded(clock)
    bounded.blank_node_info = {"_:b0": {"quads": []}}
    for step in (lambda: bounded.hash_first_degree_quads("_:b0"), lambda: bounded.hash_n_degree_quads("_:b0", None)):
        with pytest.raises(CannotCanonicalise, match="time"):
            step()


def test_a_poisoned_credential_cannot_be_judged() -> None:
    poisoned = {**issued(), "evidence": [{"type": ["Evidence"], "name": str(number)} for number in range(1000)]}
    report = verify_credential(poisoned, fetch=documents(), now=NOW)
    assert report.verdict == "unknown"
    assert report.check("signature").reason == "too_complex"


def test_several_canonicalisations_share_their_time(monkeypatch: pytest.MonkeyPatch) -> None:
    document = _badge(name="x")
    with canonical.at_most(0.0), pytest.raises(CannotCanonicalise, match="time"):
        canonicalise(document)


def _is_refused(document: dict[str, Any]) -> bool:
    try:
        canonicalise(document)
    except CannotCanonicalise as error:
        return error.reason == "too_complex"
    return False


def test_what_one_took_the_next_cannot_take(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = itertools.count()  # each look at the clock takes a millisecond
    monkeypatch.setattr(canonical, "time", SimpleNamespace(thread_time=lambda: next(moments) / 1000))
    with canonical.at_most(0.1):
        outcomes = [_is_refused(_badge(name="x")) for _ in range(100)]
    assert outcomes == sorted(outcomes)  # none is let through after the first that is refused
    assert not outcomes[0]
    assert outcomes[-1]


def test_the_first_proof_that_fails_is_the_last_one_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    monkeypatch.setattr(
        "badges.ob3.proof_checks.proof_holds", lambda document, proof, key: tried.append(proof["proofValue"]) or False
    )
    document = issued()
    verify_credential(
        {**document, "proof": [document["proof"]] * 3, "credentialStatus": None}, fetch=documents(), now=NOW
    )
    assert len(tried) == 1


def test_many_lists_are_not_fetched() -> None:
    document = issued()
    entry = document["credentialStatus"]
    document["credentialStatus"] = [{**entry, "statusListCredential": f"https://example.org/{n}"} for n in range(4)]
    fetch = documents()
    assert verify_credential(document, fetch=fetch, now=NOW).check("status").outcome == "unknown"
    assert len(fetch.asked) <= 6


def test_a_heap_of_proofs_is_not_worked_through() -> None:
    proof = {"type": "DataIntegrityProof", "cryptosuite": CRYPTOSUITE, "verificationMethod": METHOD}
    fetch = documents()
    report = verify_credential({**issued(), "proof": [proof] * 500, "credentialStatus": None}, fetch=fetch, now=NOW)
    assert report.check("signature").reason == "too_complex"
    assert fetch.asked == []


def test_a_heap_of_status_entries_is_not_worked_through() -> None:
    document = issued()
    document["credentialStatus"] = [document["credentialStatus"]] * 500
    fetch = documents()
    report = verify_credential(document, fetch=fetch, now=NOW)
    assert report.check("status").outcome == "unknown"
    assert len(fetch.asked) <= 1
