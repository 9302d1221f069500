"""Whatever a person hands over."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from badges.ob3 import read
from badges.ob3.png import bake_png
from badges.ob3.read import Unreadable, read_credential
from badges.ob3.svg import bake_svg
from tests.badges.ob3.issuing import issued

DOCUMENT = issued(narrative="<svg> is drawn & said")
TEXT = json.dumps(DOCUMENT, ensure_ascii=False)
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><title>b</title></svg>'


def _png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (2, 2)).save(buffer, "PNG")
    return buffer.getvalue()


READABLE = {
    "a dictionary": DOCUMENT,
    "text": TEXT,
    "bytes": TEXT.encode(),
    "text with air around": f"\n  {TEXT}\n\n",
    "bytes with a mark at the front": b"\xef\xbb\xbf" + TEXT.encode(),
    "text with a mark at the front": "\ufeff" + TEXT,
    "escaped text": json.dumps(DOCUMENT),
    "indented text": json.dumps(DOCUMENT, indent=2, ensure_ascii=False),
    "a PNG": bake_png(_png(), TEXT),
    "an SVG": bake_svg(SVG, TEXT).encode(),
    "an SVG as text": bake_svg(SVG, TEXT),
    "an SVG with a declaration": f'<?xml version="1.0"?>\n{bake_svg(SVG, TEXT)}'.encode(),
}


@pytest.mark.parametrize("name", READABLE)
def test_readable(name: str) -> None:
    assert read_credential(READABLE[name]) == DOCUMENT  # type: ignore[arg-type]


UNREADABLE: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", "empty"),
    "air": (" \n ", "empty"),
    "words": ("hello", "not_json"),
    "half a document": (TEXT[: len(TEXT) // 2], "not_json"),
    "a page": ("<!doctype html><html><body>hello</body></html>", "damaged_picture"),
    "not UTF-8": (b"\xff\xfe{\x00}", "not_json"),
    "a list": ("[]", "not_an_object"),
    "a text": ('"x"', "not_an_object"),
    "null": ("null", "not_an_object"),
    "the same name twice": ('{"name": "a", "name": "b"}', "not_json"),
    "the same name twice, deep down": ('{"a": [{"name": "a", "name": "b"}]}', "not_json"),
    "no number": ('{"a": NaN}', "not_json"),
    "no end": ('{"a": -Infinity}', "not_json"),
    "a very deep nest": ("[" * 200_000, "not_json"),
    "a very long number": ('{"a": ' + "9" * 5000 + "}", "not_json"),
    "a token": ("eyJhbGciOiJSUzI1NiJ9.e30.c2ln", "jwt"),
    "an empty PNG": (_png(), "no_credential_in_picture"),
    "an empty SVG": (SVG, "no_credential_in_picture"),
    "a broken PNG": (bake_png(_png(), TEXT)[:-20], "damaged_picture"),
    "a broken SVG": (SVG[:-4], "damaged_picture"),
    "a PNG with words": (bake_png(_png(), "hello"), "not_json"),
    "a PNG with a token": (bake_png(_png(), "eyJh.e30.c2ln"), "jwt"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable(name: str) -> None:
    given_thing, reason = UNREADABLE[name]
    with pytest.raises(Unreadable) as caught:
        read_credential(given_thing)
    assert caught.value.reason == reason


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MOST_BYTES", 10)
    with pytest.raises(Unreadable, match="too_large"):
        read_credential(TEXT)


@given(st.text(max_size=80) | st.binary(max_size=80))
def test_anything_else_gives_our_error(junk: str | bytes) -> None:
    try:
        assert isinstance(read_credential(junk), dict)
    except Unreadable:
        return
