"""Bitstring Status List v1.0 (W3C): bit 0 is the most significant bit of byte 0."""

import base64
import binascii
import gzip
import io
import zlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from badges.ob3.contexts import CREDENTIALS_V2
from badges.ob3.data_integrity import timestamp

SHORTEST = 131_072  # bits
LONGEST = 8 * 16 * 1024 * 1024  # bits: 16 MiB unpacked is more than any list we would believe


class InvalidStatusList(ValueError):
    """The list cannot be read."""


def encode_bits(positions: Iterable[int], *, length: int = SHORTEST) -> str:
    """Return the multibase ("u") base64url of the gzipped bit string in which the given positions are set.

    The same positions give the same text: gzip's clock is 0. Raises ValueError for a position outside the list, and for a
    length the specification does not allow.
    """
    if length % 8 or not SHORTEST <= length <= LONGEST:
        raise ValueError(length)
    bits = bytearray(length // 8)
    for position in positions:
        if not 0 <= position < length:
            raise ValueError(position)
        bits[position // 8] |= 0x80 >> (position % 8)
    packed = gzip.compress(bytes(bits), mtime=0)
    return "u" + base64.urlsafe_b64encode(packed).rstrip(b"=").decode("ascii")


def decode_bits(encoded: str) -> bytes:
    """Return the bit string of an encodedList. Bounded: a packed bomb is refused. Raises InvalidStatusList."""
    if not isinstance(encoded, str) or not encoded.startswith("u"):
        raise InvalidStatusList("encodedList must be multibase base64url")
    text = encoded[1:]
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as file:
            bits = file.read(LONGEST // 8 + 1)
    except (binascii.Error, ValueError, OSError, EOFError, zlib.error) as error:
        raise InvalidStatusList("encodedList cannot be unpacked") from error
    if not SHORTEST <= len(bits) * 8 <= LONGEST:
        raise InvalidStatusList("the list has a length that is not allowed")
    return bits


def bit_is_set(bits: bytes, position: int) -> bool:
    """Whether the bit at a position is set. Raises InvalidStatusList outside the list."""
    if not 0 <= position < len(bits) * 8:
        raise InvalidStatusList("the index is outside the list")
    return bool(bits[position // 8] & (0x80 >> (position % 8)))


def status_entry(list_url: str, index: int) -> dict[str, str]:
    """Return the credentialStatus of a credential: its index in a revocation list."""
    return {
        "id": f"{list_url}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(index),
        "statusListCredential": list_url,
    }


def compose_status_list(*, url: str, issuer: str, encoded: str, valid_from: datetime) -> dict[str, Any]:
    """Return the unsigned status list credential."""
    return {
        "@context": [CREDENTIALS_V2],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": timestamp(valid_from),
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded,
        },
    }
