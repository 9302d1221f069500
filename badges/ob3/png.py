"""Baking into PNG: one uncompressed iTXt chunk, keyword ``openbadgecredential`` (Open Badges 3.0, document formats)."""

import struct
import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"openbadgecredential"
MOST_BYTES = 8 * 1024 * 1024
_CHUNK_HEAD = 8
_CHUNK_TAIL = 4
_ITXT_PARTS = 3


class InvalidPng(ValueError):
    """The bytes are not a PNG picture we can read."""


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield (type, content) of each chunk up to IEND. Raises InvalidPng."""
    if not data.startswith(SIGNATURE) or len(data) > MOST_BYTES:
        raise InvalidPng("not a PNG, or too large")
    at = len(SIGNATURE)
    while at + _CHUNK_HEAD + _CHUNK_TAIL <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + _CHUNK_HEAD])
        end = at + _CHUNK_HEAD + length
        if end + _CHUNK_TAIL > len(data):
            raise InvalidPng("cut short")
        content = data[at + _CHUNK_HEAD : end]
        if struct.unpack(">I", data[end : end + _CHUNK_TAIL])[0] != zlib.crc32(kind + content):
            raise InvalidPng("damaged")
        yield kind, content
        if kind == b"IEND":
            return
        at = end + _CHUNK_TAIL
    raise InvalidPng("has no end")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content), kind) + content + struct.pack(">I", zlib.crc32(kind + content))


def bake_png(picture: bytes, credential: str) -> bytes:
    """Return the picture with the credential in it; one that was in it before is taken out. Raises InvalidPng."""
    baked = _chunk(b"iTXt", KEYWORD + b"\0\0\0\0\0" + credential.encode("utf-8"))
    parts = [SIGNATURE]
    for kind, content in _chunks(picture):
        if kind == b"iTXt" and content.split(b"\0", 1)[0] == KEYWORD:
            continue
        parts.append(_chunk(kind, content))
        if kind == b"IHDR":
            parts.append(baked)
    return b"".join(parts)


def unbake_png(picture: bytes) -> str | None:
    """Return the credential in a picture, or None when there is none. Raises InvalidPng, also when there are two."""
    found = [content for kind, content in _chunks(picture) if kind == b"iTXt" and content.startswith(KEYWORD + b"\0")]
    if len(found) > 1:
        raise InvalidPng("more than one credential")
    return _text(found[0]) if found else None


def _text(content: bytes) -> str:
    """Return the text of an iTXt chunk: keyword, flag, method, language, translated keyword, text."""
    rest = content[len(KEYWORD) + 1 :]
    compressed, parts = rest[:1] == b"\1", rest[2:].split(b"\0", 2)
    if len(parts) != _ITXT_PARTS:
        raise InvalidPng("damaged")
    try:
        text = zlib.decompressobj().decompress(parts[2], MOST_BYTES) if compressed else parts[2]
        return text.decode("utf-8")
    except (zlib.error, UnicodeDecodeError) as error:
        raise InvalidPng("damaged") from error
