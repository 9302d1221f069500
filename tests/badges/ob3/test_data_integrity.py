"""Signing and verifying with eddsa-rdfc-2022, byte for byte as published."""

import copy
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from badges.ob3 import base58btc
from badges.ob3.canonical import CannotCanonicalise, canonicalise
from badges.ob3.compose import clean, compose_credential
from badges.ob3.data_integrity import hash_data, proof_holds, sign, timestamp
from badges.ob3.multikey import SigningKey, read_public_key, read_signing_key
from tests.badges.ob3.issuing import KEY, METHOD, NOW, OTHER_KEY, full_input, issued, read_json, read_text, signed

W3C = "vectors/w3c-eddsa-rdfc-2022"
GUIDE = read_json("vectors/obv3p0-eddsa-rdfc-2022-vector.json")


def _parts(document: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the unsigned document and the proof without its value."""
    proof = {name: value for name, value in document["proof"].items() if name != "proofValue"}
    return {name: value for name, value in document.items() if name != "proof"}, proof


class TestPublishedVectors:
    def test_the_w3c_hashes(self) -> None:
        hashes = hash_data(*_parts(read_json(f"{W3C}/signedDataInt.json"))).hex()
        assert hashes == read_text(f"{W3C}/combinedHashDataInt.txt")
        assert hashes == read_text(f"{W3C}/proofHashDataInt.txt") + read_text(f"{W3C}/docHashDataInt.txt")

    def test_the_w3c_signature(self) -> None:
        key = read_signing_key(read_json(f"{W3C}/keyPair.json")["privateKeyMultibase"])
        expected = read_json(f"{W3C}/signedDataInt.json")
        created = datetime.fromisoformat(expected["proof"]["created"])
        made = sign(
            read_json(f"{W3C}/unsigned.json"),
            key=key,
            verification_method=expected["proof"]["verificationMethod"],
            created=created,
        )
        assert made["proof"] == expected["proof"]
        assert base58btc.decode(made["proof"]["proofValue"][1:]).hex() == read_text(f"{W3C}/sigHexDataInt.txt")

    @pytest.mark.parametrize("folder", [W3C, f"{W3C}/employ"])
    def test_the_w3c_signature_holds_over_the_published_hashes(self, folder: str) -> None:
        # The second one uses a vocabulary we do not carry: its published hashes are what the key signed.
        key = read_public_key(read_json(f"{W3C}/keyPair.json")["publicKeyMultibase"])
        signature = base58btc.decode(read_text(f"{folder}/sigBTC58DataInt.txt")[1:])
        assert key.verifies(signature, bytes.fromhex(read_text(f"{folder}/combinedHashDataInt.txt")))

    def test_the_w3c_document_verifies(self) -> None:
        key = read_public_key(read_json(f"{W3C}/keyPair.json")["publicKeyMultibase"])
        document = read_json(f"{W3C}/signedDataInt.json")
        assert proof_holds(document, document["proof"], key)

    def test_the_guides_hashes(self) -> None:
        assert hash_data(*_parts(GUIDE["signed"])).hex() == GUIDE["proofHash"] + GUIDE["documentHash"]

    def test_the_guides_signature(self) -> None:
        unsigned, proof = _parts(GUIDE["signed"])
        made = sign(
            unsigned,
            key=SigningKey(bytes.fromhex(GUIDE["privateKeyHex"])[:32]),
            verification_method=proof["verificationMethod"],
            created=datetime.fromisoformat(proof["created"]),
        )
        assert made == GUIDE["signed"]
        assert made["proof"]["proofValue"] == GUIDE["proofValue"]
        assert base58btc.decode(GUIDE["proofValue"][1:]).hex() == GUIDE["signatureHex"]


class TestSigning:
    def test_what_is_signed_holds(self) -> None:
        document = issued()
        assert proof_holds(document, document["proof"], KEY.public)
        assert not proof_holds(document, document["proof"], OTHER_KEY.public)

    def test_the_document_given_is_left_as_it_was(self) -> None:
        unsigned = compose_credential(full_input())
        before = copy.deepcopy(unsigned)
        signed(unsigned)
        assert unsigned == before

    def test_signing_again_replaces_the_proof(self) -> None:
        assert signed(issued()) == issued()

    def test_the_proof_is_of_the_kind_the_standard_asks_for(self) -> None:
        proof = issued()["proof"]
        assert list(proof) == ["type", "created", "verificationMethod", "cryptosuite", "proofPurpose", "proofValue"]
        assert (proof["type"], proof["cryptosuite"]) == ("DataIntegrityProof", "eddsa-rdfc-2022")
        assert proof["proofPurpose"] == "assertionMethod"
        assert proof["verificationMethod"] == METHOD
        assert proof["created"] == "2026-10-01T09:00:00Z"

    def test_an_undefined_term_is_not_signed(self) -> None:
        with pytest.raises(CannotCanonicalise, match="favourite"):
            signed({**compose_credential(full_input()), "favourite": "colour"})

    def test_a_document_without_context_is_not_signed(self) -> None:
        with pytest.raises(CannotCanonicalise):
            signed({"id": "urn:x:1"})

    def test_another_canonicaliser_may_do_the_document(self) -> None:
        asked = []

        def compiled(document: dict[str, Any]) -> str:
            asked.append(document["id"])
            return canonicalise(document)

        unsigned = compose_credential(full_input())
        made = sign(unsigned, key=KEY, verification_method=METHOD, created=NOW, canonicaliser=compiled)
        assert made == signed(unsigned)
        assert asked == [unsigned["id"]]


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        "",
        "z",
        "u" + issued()["proof"]["proofValue"][1:],
        issued()["proof"]["proofValue"] + " ",
        issued()["proof"]["proofValue"] + "\n",
        issued()["proof"]["proofValue"][:-1],
        "z0OIl",
        "z" + "2" * 10_000,
        "z" + base58btc.encode(bytes(64)),
    ],
)
def test_a_proof_value_that_is_none(value: Any) -> None:
    document = issued()
    assert not proof_holds(document, {**document["proof"], "proofValue": value}, KEY.public)


@pytest.mark.parametrize(
    "text",
    [
        "박지아",
        "박지아 (朴智雅)",
        "🌾🧵 실마리 👩🏽‍🌾",
        "quotes \"double\", 'single', and a back\\slash",
        "tab\tand\nline\r\nends",
        "<script>alert(1)</script> & &amp; ]]>",
        "ᄇ\u1161\u11a8 decomposed",
        "zero\u200bwidth \u202eright to left",
        "line\u2028and paragraph\u2029ends, next\u0085line",
        "𐍈 beyond the basic plane",
        "",
    ],
)
def test_any_text_signs_and_holds(text: str) -> None:
    document = issued(name=text or "-", narrative=text)
    assert proof_holds(document, document["proof"], KEY.public)


@settings(max_examples=30)
@given(st.text(max_size=60).filter(lambda text: clean(text).strip()))
def test_any_text_at_all_signs_and_holds_after_cleaning(text: str) -> None:
    document = issued(name=text)
    assert proof_holds(document, document["proof"], KEY.public)
    assert document["name"] == clean(text)


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (NOW, "2026-10-01T09:00:00Z"),
        (NOW.replace(microsecond=999_999), "2026-10-01T09:00:00Z"),
        (datetime(2026, 11, 23, 18, 0, tzinfo=timezone(timedelta(hours=9))), "2026-11-23T09:00:00Z"),
        (datetime(2027, 1, 1, 3, 30, tzinfo=timezone(timedelta(hours=5, minutes=30))), "2026-12-31T22:00:00Z"),
    ],
)
def test_moments_are_written_in_utc(moment: datetime, text: str) -> None:
    assert timestamp(moment) == text
    assert datetime.fromisoformat(text).tzinfo == UTC


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        timestamp(datetime(2026, 11, 23))  # noqa: DTZ001  # the mistake that is tried
