"""Data Integrity proofs with the cryptosuite eddsa-rdfc-2022 (W3C "Data Integrity EdDSA Cryptosuites v1.0", section 3.2)."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from badges.ob3 import base58btc
from badges.ob3.canonical import CannotCanonicalise, canonicalise
from badges.ob3.multikey import PublicKey, SigningKey

CRYPTOSUITE = "eddsa-rdfc-2022"
PROOF_TYPE = "DataIntegrityProof"
PURPOSE = "assertionMethod"
_SIGNATURE_BYTES = 64

# Turns a document into canonical N-Quads. One that has the form of a badge compiled may take the place of the general one.
Canonicaliser = Callable[[dict[str, Any]], str]


def timestamp(moment: datetime) -> str:
    """Return a moment as XML Schema dateTimeStamp in UTC, to the second. Raises ValueError without a time zone."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a credential's moments need a time zone")
    return (moment.replace(tzinfo=None) - offset).replace(microsecond=0).isoformat() + "Z"


def hash_data(
    document: dict[str, Any], proof_options: dict[str, Any], *, canonicaliser: Canonicaliser = canonicalise
) -> bytes:
    """Return SHA-256(canonical proof options) followed by SHA-256(canonical document): the 64 bytes that are signed.

    ``document`` has no proof; ``proof_options`` is the proof without proofValue. The options take the document's context.
    Raises CannotCanonicalise.
    """
    if "@context" not in document:
        raise CannotCanonicalise("invalid", "@context")
    options = {**proof_options, "@context": document["@context"]}
    return _digest(canonicalise(options)) + _digest(canonicaliser(document))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8")).digest()


def sign(
    document: dict[str, Any],
    *,
    key: SigningKey,
    verification_method: str,
    created: datetime,
    canonicaliser: Canonicaliser = canonicalise,
) -> dict[str, Any]:
    """Return the document with a proof; one it had is replaced.

    ``verification_method`` is the address of the key, ``<issuer>#<public multibase>``; ``created`` needs a time zone.
    Raises CannotCanonicalise, for example when a term is undefined, and ValueError.
    """
    options = {
        "type": PROOF_TYPE,
        "created": timestamp(created),
        "verificationMethod": verification_method,
        "cryptosuite": CRYPTOSUITE,
        "proofPurpose": PURPOSE,
    }
    unsigned = {name: value for name, value in document.items() if name != "proof"}
    signature = key.sign(hash_data(unsigned, options, canonicaliser=canonicaliser))
    return {**unsigned, "proof": {**options, "proofValue": "z" + base58btc.encode(signature)}}


def proof_holds(document: dict[str, Any], proof: dict[str, Any], key: PublicKey) -> bool:
    """Whether one proof of a document verifies with a key. Raises CannotCanonicalise."""
    value = proof.get("proofValue")
    if not isinstance(value, str) or not value.startswith("z") or len(value) > 120:
        return False
    try:
        signature = base58btc.decode(value[1:])
    except ValueError:
        return False
    if len(signature) != _SIGNATURE_BYTES:
        return False
    unsigned = {name: content for name, content in document.items() if name != "proof"}
    options = {name: content for name, content in proof.items() if name not in ("proofValue", "@context")}
    return key.verifies(signature, hash_data(unsigned, options))
