"""Baking into PNG and taking out again; pictures from anywhere."""

import io
import json
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from badges.ob3 import png
from badges.ob3.png import InvalidPng, bake_png, unbake_png
from tests.badges.ob3.issuing import issued

CREDENTIAL = json.dumps(issued(), ensure_ascii=False)


def _picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGBA", (8, 8), "#c1272d").save(buffer, "PNG")
    return buffer.getvalue()


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content), kind) + content + struct.pack(">I", zlib.crc32(kind + content))


def _with(*chunks: bytes) -> bytes:
    """The picture with chunks after its head."""
    picture = _picture()
    return picture[:33] + b"".join(chunks) + picture[33:]


PICTURE = _picture()
BAKED = bake_png(PICTURE, CREDENTIAL)


def test_round_trip() -> None:
    assert unbake_png(BAKED) == CREDENTIAL


def test_other_programs_read_the_picture_and_the_text() -> None:
    image = Image.open(io.BytesIO(BAKED))
    image.load()
    assert image.size == (8, 8)
    assert image.text["openbadgecredential"] == CREDENTIAL  # type: ignore[attr-defined]


def test_one_uncompressed_chunk_of_international_text() -> None:
    assert BAKED.count(b"openbadgecredential") == 1
    at = BAKED.index(b"iTXt")
    assert BAKED[at + 4 :].startswith(b"openbadgecredential\0\0\0\0\0{")


def test_baking_again_replaces() -> None:
    again = bake_png(BAKED, '{"other": "배지"}')
    assert unbake_png(again) == '{"other": "배지"}'
    assert again == bake_png(PICTURE, '{"other": "배지"}')


def test_other_texts_stay() -> None:
    picture = _with(_chunk(b"tEXt", b"Title\0Badge"), _chunk(b"iTXt", b"openbadgecredentials\0\0\0\0\0x"))
    baked = bake_png(picture, CREDENTIAL)
    assert b"Title\0Badge" in baked
    assert b"openbadgecredentials\0" in baked
    assert unbake_png(baked) == CREDENTIAL


def test_a_picture_without_a_credential() -> None:
    assert unbake_png(PICTURE) is None


def test_a_compressed_one_from_elsewhere_is_read() -> None:
    content = b"openbadgecredential\0\1\0ko\0\xeb\xb0\xb0\0" + zlib.compress(CREDENTIAL.encode())
    assert unbake_png(_with(_chunk(b"iTXt", content))) == CREDENTIAL


def test_a_packed_bomb_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "MOST_BYTES", 100_000)
    bomb = _with(_chunk(b"iTXt", b"openbadgecredential\0\1\0\0\0" + zlib.compress(b"a" * 10_000_000)))
    assert len(unbake_png(bomb) or "") <= 100_000


def test_two_credentials_are_refused() -> None:
    chunk = _chunk(b"iTXt", b"openbadgecredential\0\0\0\0\0{}")
    with pytest.raises(InvalidPng, match="more than one"):
        unbake_png(_with(chunk, chunk))


BROKEN = {
    "nothing": b"",
    "text": b"{}",
    "only the signature": png.SIGNATURE,
    "cut short": BAKED[:60],
    "without an end": BAKED[:-12],
    "damaged": BAKED.replace(b"credentialSubject", b"credentialSubjekt", 1),
    "a length beyond the end": png.SIGNATURE + b"\xff\xff\xff\xffIHDR",
    "too few parts": _with(_chunk(b"iTXt", b"openbadgecredential\0\0\0\0")),
    "no flags": _with(_chunk(b"iTXt", b"openbadgecredential\0")),
    "not packed": _with(_chunk(b"iTXt", b"openbadgecredential\0\1\0\0\0{}")),
    "not UTF-8": _with(_chunk(b"iTXt", b"openbadgecredential\0\0\0\0\0\xff\xfe")),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_pictures(name: str) -> None:
    with pytest.raises(InvalidPng):
        unbake_png(BROKEN[name])


def test_a_picture_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "MOST_BYTES", 50)
    with pytest.raises(InvalidPng):
        unbake_png(PICTURE)


@given(st.binary(max_size=200))
def test_any_bytes_give_our_error(data: bytes) -> None:
    with pytest.raises(InvalidPng):
        unbake_png(png.SIGNATURE + data)


@given(st.integers(8, len(BAKED) - 1), st.integers(1, 255))
def test_one_changed_byte_is_noticed(at: int, change: int) -> None:
    data = bytearray(BAKED)
    data[at] ^= change
    try:
        assert unbake_png(bytes(data)) is None
    except InvalidPng:
        return
