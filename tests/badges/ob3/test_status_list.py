"""Bitstring Status List v1.0, bit for bit."""

import base64
import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from badges.ob3 import status_list
from badges.ob3.canonical import canonicalise
from badges.ob3.contexts import CREDENTIALS_V2
from badges.ob3.status_list import (
    SHORTEST,
    InvalidStatusList,
    bit_is_set,
    compose_status_list,
    decode_bits,
    encode_bits,
    status_entry,
)
from tests.badges.ob3.issuing import DID, LIST_URL, NOW

# The example of the specification: an empty list of the shortest length.
PUBLISHED_EMPTY = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"


def _packed(bits: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(gzip.compress(bits, mtime=0)).rstrip(b"=").decode()


def test_the_published_empty_list() -> None:
    assert decode_bits(PUBLISHED_EMPTY) == bytes(SHORTEST // 8)


def test_the_first_bit_is_the_most_significant_of_the_first_byte() -> None:
    bits = decode_bits(encode_bits([0, 7, 8, SHORTEST - 1]))
    assert bits[:2] == b"\x81\x80"
    assert bits[-1] == 0x01
    assert len(bits) == 16 * 1024


@settings(max_examples=40)
@given(st.sets(st.integers(0, SHORTEST - 1), max_size=50), st.integers(0, SHORTEST - 1))
def test_round_trip(positions: set[int], other: int) -> None:
    bits = decode_bits(encode_bits(positions))
    assert all(bit_is_set(bits, position) for position in positions)
    assert bit_is_set(bits, other) == (other in positions)
    assert sum(byte.bit_count() for byte in bits) == len(positions)


def test_the_same_positions_give_the_same_text() -> None:
    assert encode_bits([5, 3]) == encode_bits(iter((3, 5, 5)))


@pytest.mark.parametrize("position", [-1, SHORTEST, SHORTEST + 7])
def test_a_position_outside_is_refused(position: int) -> None:
    with pytest.raises(ValueError, match=str(position)):
        encode_bits([position])
    with pytest.raises(InvalidStatusList):
        bit_is_set(bytes(SHORTEST // 8), position)


@pytest.mark.parametrize("length", [0, 8, SHORTEST - 8, SHORTEST + 1, status_list.LONGEST + 8])
def test_a_length_that_is_not_allowed_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match=str(length)):
        encode_bits([], length=length)


def test_a_longer_list() -> None:
    assert bit_is_set(decode_bits(encode_bits([SHORTEST * 2 - 1], length=SHORTEST * 2)), SHORTEST * 2 - 1)


@pytest.mark.parametrize(
    "encoded",
    [
        None,
        7,
        "",
        "u",
        PUBLISHED_EMPTY[1:],
        "z" + PUBLISHED_EMPTY[1:],
        PUBLISHED_EMPTY[:-8],
        "u!!!!",
        "u가",
        "uAAAA",
        _packed(bytes(SHORTEST // 8 - 1)),
        _packed(b""),
        "u" + base64.urlsafe_b64encode(bytes(SHORTEST // 8)).decode(),
    ],
)
def test_what_is_no_list(encoded: object) -> None:
    with pytest.raises(InvalidStatusList):
        decode_bits(encoded)  # type: ignore[arg-type]


def test_a_packed_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status_list, "LONGEST", SHORTEST * 2)
    bomb = _packed(bytes(SHORTEST * 100))
    assert len(bomb) < 20_000
    with pytest.raises(InvalidStatusList):
        decode_bits(bomb)


def test_the_entry() -> None:
    assert status_entry(LIST_URL, 93_411) == {
        "id": f"{LIST_URL}#93411",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "93411",
        "statusListCredential": LIST_URL,
    }


def test_the_list_credential() -> None:
    document = compose_status_list(url=LIST_URL, issuer=DID, encoded=encode_bits([1]), valid_from=NOW)
    assert document["@context"][0] == CREDENTIALS_V2
    assert document["type"] == ["VerifiableCredential", "BitstringStatusListCredential"]
    assert document["id"] == document["credentialSubject"]["id"].partition("#")[0] == LIST_URL
    assert document["credentialSubject"]["type"] == "BitstringStatusList"
    assert document["credentialSubject"]["statusPurpose"] == "revocation"
    assert document["credentialSubject"]["encodedList"] in canonicalise(document)
