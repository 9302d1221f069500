"""Ed25519 keys in Multikey form: multibase base58btc ("z") with a multicodec prefix (W3C Controlled Identifiers, Multikey)."""

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from badges.ob3 import base58btc

_PUBLIC = b"\xed\x01"
_PRIVATE = b"\x80\x26"
_KEY_BYTES = 32


class InvalidKey(ValueError):
    """The text is not an Ed25519 Multikey of the kind that was expected."""


def _decode(text: str, prefix: bytes) -> bytes:
    if not text or not text.startswith("z"):
        raise InvalidKey("it must begin with z (multibase base58btc)")
    if len(text) > 120:
        raise InvalidKey("it is too long")
    try:
        raw = base58btc.decode(text[1:])
    except ValueError as error:
        raise InvalidKey("it is not base58btc") from error
    if not raw.startswith(prefix) or len(raw) != len(prefix) + _KEY_BYTES:
        raise InvalidKey("it is not an Ed25519 Multikey of this kind")
    return raw[len(prefix) :]


@dataclass(frozen=True)
class PublicKey:
    """A public key; ``multibase`` is its Multikey text (z6Mk…)."""

    multibase: str

    def __post_init__(self) -> None:
        _decode(self.multibase, _PUBLIC)

    def verifies(self, signature: bytes, data: bytes) -> bool:
        """Whether the signature (64 bytes) over the data was made with this key's private half."""
        try:
            Ed25519PublicKey.from_public_bytes(_decode(self.multibase, _PUBLIC)).verify(signature, data)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True)
class SigningKey:
    """A private key. Never shown: its representation leaves the seed out."""

    _seed: bytes

    def __repr__(self) -> str:
        return f"SigningKey({self.public.multibase})"

    @property
    def public(self) -> PublicKey:
        """The public half."""
        raw = Ed25519PrivateKey.from_private_bytes(self._seed).public_key().public_bytes_raw()
        return PublicKey("z" + base58btc.encode(_PUBLIC + raw))

    def sign(self, data: bytes) -> bytes:
        """Return the 64-byte Ed25519 signature of the data."""
        return Ed25519PrivateKey.from_private_bytes(self._seed).sign(data)


def read_signing_key(text: str) -> SigningKey:
    """Return the key in a private Multikey text (z3u2…), as it stands in the environment. Raises InvalidKey.

    The error never repeats the text.
    """
    if not text.strip():
        raise InvalidKey("it is empty")
    return SigningKey(_decode(text.strip(), _PRIVATE))


def read_public_key(text: str) -> PublicKey:
    """Return the key in a public Multikey text (z6Mk…). Raises InvalidKey."""
    return PublicKey(text)


def new_signing_key() -> str:
    """Return a fresh private Multikey text."""
    return "z" + base58btc.encode(_PRIVATE + secrets.token_bytes(_KEY_BYTES))
