"""RDFC-1.0 by the published vectors, and what is refused before it could be signed wrongly."""

import copy
import hashlib
import json
import threading
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from badges.ob3.canonical import CannotCanonicalise, canonicalise
from badges.ob3.compose import compose_credential
from badges.ob3.contexts import CREDENTIALS_V2, OPEN_BADGES_V3
from tests.badges.ob3.issuing import DATA, full_input, read_json, read_text

W3C = "vectors/w3c-eddsa-rdfc-2022"
EXAMPLES = sorted((DATA / "vectors" / "examples-json").glob("*.json"))


def _unsigned(document: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name != "proof"}


def test_the_w3c_document_byte_for_byte() -> None:
    assert canonicalise(read_json(f"{W3C}/unsigned.json")).strip() == read_text(f"{W3C}/canonDocDataInt.txt")


def test_the_w3c_proof_options_byte_for_byte() -> None:
    assert canonicalise(read_json(f"{W3C}/proofConfigDataInt.json")).strip() == read_text(
        f"{W3C}/proofCanonDataInt.txt"
    )


def test_the_guides_document_hash() -> None:
    vector = read_json("vectors/obv3p0-eddsa-rdfc-2022-vector.json")
    canonical = canonicalise(_unsigned(vector["signed"]))
    assert hashlib.sha256(canonical.encode()).hexdigest() == vector["documentHash"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_published_example_can_be_canonicalised(path: Any) -> None:
    lines = canonicalise(_unsigned(json.loads(path.read_text(encoding="utf-8")))).splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) > 10


def _shuffled(value: Any, order: Any) -> Any:
    """Return the document with keys, and sets, in another order."""
    if isinstance(value, dict):
        items = list(value.items())
        order.shuffle(items)
        return {key: item if key == "@context" else _shuffled(item, order) for key, item in items}
    if isinstance(value, list):
        items = [_shuffled(item, order) for item in value]
        order.shuffle(items)
        return items
    return value


@settings(max_examples=15)
@given(order=st.randoms(use_true_random=False))
def test_order_does_not_matter(order: Any) -> None:
    document = compose_credential(full_input())
    assert canonicalise(_shuffled(document, order)) == canonicalise(document)


def test_said_twice_is_said_once() -> None:
    document = compose_credential(full_input())
    twice = copy.deepcopy(document)
    twice["evidence"].append(twice["evidence"][0])
    twice["credentialSubject"]["achievement"]["tag"].append("안전")
    assert canonicalise(twice) == canonicalise(document)


def test_what_becomes_the_same_statement_is_said_once() -> None:
    document = compose_credential(full_input())
    canonical = canonicalise(document)
    document["credentialSubject"]["identifier"][0]["hashed"] = [True, "true"]
    assert canonicalise(document) == canonical


def test_a_whole_number_is_an_integer_however_it_is_written() -> None:
    document = compose_credential(full_input())
    document["credentialSubject"]["achievement"]["creditsAvailable"] = 2.0
    whole = canonicalise(document)
    document["credentialSubject"]["achievement"]["creditsAvailable"] = 2
    assert canonicalise(document) == whole


def test_the_document_is_left_as_it_was() -> None:
    document = compose_credential(full_input())
    before = copy.deepcopy(document)
    canonicalise(document)
    assert document == before


def test_threads_do_not_disturb_each_other() -> None:
    document = compose_credential(full_input())
    expected, answers = canonicalise(document), []
    threads = [
        threading.Thread(target=lambda: answers.extend(canonicalise(document) for _ in range(5))) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 30
    assert set(answers) == {expected}


def _badge(**more: Any) -> dict[str, Any]:
    return {
        "@context": [CREDENTIALS_V2, OPEN_BADGES_V3],
        "id": "https://example.org/1",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        **more,
    }


REFUSED = {
    "a term nobody defines": (_badge(favourite="x"), "undefined_term"),
    "a term nobody defines, deep down": (
        _badge(credentialSubject={"type": ["AchievementSubject"], "x": 1}),
        "undefined_term",
    ),
    "a type nobody defines": (_badge(evidence=[{"id": "urn:x:1", "type": ["Evidence", "Better"]}]), "undefined_term"),
    "a relative id": (_badge(evidence=[{"id": "one", "type": ["Evidence"]}]), "undefined_term"),
    "a relative reference": (_badge(evidence=["one"]), "undefined_term"),
    "an id relative to the scheme": (
        _badge(evidence=[{"id": "//example.org/1", "type": ["Evidence"]}]),
        "undefined_term",
    ),
    "an empty id": (_badge(evidence=[{"id": "", "type": ["Evidence"]}]), "undefined_term"),
    "a relative id of itself": ({**_badge(name="x"), "id": "1"}, "undefined_term"),
    "a graph of nothing": (_badge(proof=["https://example.org/p"]), "undefined_term"),
    "a blank node as a property": (_badge(**{"_:x": "y"}), "unusual"),
    "a term by its address": (_badge(**{"https://schema.org/name": "x"}), "unusual"),
    "validUntil by its address": (
        _badge(**{"https://www.w3.org/2018/credentials#validUntil": "2020-01-01T00:00:00Z"}),
        "unusual",
    ),
    "an index": (_badge(evidence=[{"id": "urn:x:1", "type": ["Evidence"], "@index": "hidden"}]), "unusual"),
    "a keyword for id": (_badge(evidence=[{"@id": "urn:x:1", "type": ["Evidence"]}]), "unusual"),
    "included things": (_badge(**{"@included": [{"id": "urn:x:1", "name": "x"}]}), "unusual"),
    "a value object": (_badge(name={"@value": "x", "@language": "en", "@direction": "ltr"}), "unusual"),
    "a context of its own": (
        {**_badge(nickname="x"), "@context": [CREDENTIALS_V2, OPEN_BADGES_V3, {"nickname": "https://schema.org/name"}]},
        "unusual",
    ),
    "a context of its own, deep down": (
        _badge(evidence=[{"@context": {"@vocab": "urn:x:"}, "id": "urn:x:1"}]),
        "unusual",
    ),
    "no context, deep down": (_badge(evidence=[{"@context": None, "id": "urn:x:1"}]), "unusual"),
    "itself, inside": (
        _badge(
            evidence=[
                {"id": "https://example.org/1", "type": ["VerifiableCredential"], "validUntil": "2020-01-01T00:00:00Z"}
            ]
        ),
        "unusual",
    ),
    "a control character": (_badge(name="a\x07b"), "unusual"),
    "a delete character": (_badge(name="a\x7fb"), "unusual"),
    "half a pair": (_badge(name="a\ud800b"), "unusual"),
    "half a pair in a name": (_badge(**{"a\ud800": "b"}), "unusual"),
    "a space in an address": (
        _badge(evidence=[{"id": "https://example.org/a b", "type": ["Evidence"]}]),
        "undefined_term",
    ),
    "an address that breaks out": (
        _badge(evidence=[{"id": "https://example.org/>", "type": ["Evidence"]}]),
        "undefined_term",
    ),
    "an address with a line's end": (
        _badge(evidence=[{"id": "https://example.org/\n", "type": ["Evidence"]}]),
        "undefined_term",
    ),
    "an enormous number": (
        _badge(credentialSubject={"type": ["AchievementSubject"], "creditsEarned": 2**53}),
        "unusual",
    ),
    "an enormous whole number": (
        _badge(credentialSubject={"type": ["AchievementSubject"], "creditsEarned": 1e300}),
        "unusual",
    ),
    "no number": (_badge(credentialSubject={"type": ["AchievementSubject"], "creditsEarned": float("nan")}), "invalid"),
    "a context we do not have": (
        {**_badge(), "@context": [CREDENTIALS_V2, "https://example.org/c"]},
        "unknown_context",
    ),
    "a number for a context": ({**_badge(), "@context": 7}, "unusual"),
    "a protected term, redefined by a set": ({**_badge(), "id": 7}, "invalid"),
    "an id that is a list": ({**_badge(), "id": ["urn:x:1", "urn:x:2"]}, "invalid"),
    "a type that is a number": ({**_badge(), "type": 7}, "invalid"),
    "nothing": ({}, "undefined_term"),
    "only an id": ({"@context": CREDENTIALS_V2, "id": "https://example.org/1"}, "undefined_term"),
    "no object": (["https://example.org/1"], "invalid"),
    "a text": ("https://example.org/1", "invalid"),
    "null": (None, "invalid"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str) -> None:
    document, reason = REFUSED[case]
    with pytest.raises(CannotCanonicalise) as caught:
        canonicalise(document)
    assert caught.value.reason == reason, str(caught.value)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda children: (
        st.lists(children, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "type", "name", "evidence", "@context", "@id", "credentialSubject", "proof"])
            | st.text(max_size=6),
            children,
            max_size=5,
        )
    ),
    max_leaves=20,
)


def _outcome(document: Any) -> str:
    """Return the canonical form, or "refused: " and the reason."""
    try:
        return canonicalise(document)
    except CannotCanonicalise as error:
        return f"refused: {error.reason}"


REASONS = {
    f"refused: {reason}" for reason in ("invalid", "undefined_term", "unknown_context", "unusual", "too_complex")
}


@settings(max_examples=200)
@given(
    junk=_JSON,
    inside=st.sampled_from(["evidence", "credentialSubject", "issuer", "id", "type", "name", "proof", "@context"]),
)
def test_junk_is_refused_with_our_own_error_only(junk: Any, inside: str) -> None:
    for document in (junk, _badge(**{inside: junk})):
        outcome = _outcome(document)
        assert outcome in REASONS or outcome.encode("utf-8").endswith(b" .\n")


@settings(max_examples=60)
@given(st.text(max_size=40))
def test_a_text_that_is_let_through_stands_in_the_statements(text: str) -> None:
    escapes = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
    outcome = _outcome(_badge(name=text))
    assert outcome == "refused: unusual" or f'"{text.translate(escapes)}"' in outcome
