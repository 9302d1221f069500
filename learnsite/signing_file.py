"""The signing key of a development checkout: made once, kept in a file that only its owner can read."""

import os
import secrets
from pathlib import Path

import base58


def new_signing_key() -> str:
    """Return a fresh Ed25519 seed as a multibase (base58btc) Multikey string, as `SIGNING_KEY` wants it."""
    return "z" + base58.b58encode(b"\x80\x26" + secrets.token_bytes(32)).decode("ascii")


def read_or_create_signing_key(path: Path) -> str:
    """Return the key in ``path``; make the file (mode 600) when it is not there. Safe when two processes start at once."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = new_signing_key()
        file.write(key + "\n")
    return key
