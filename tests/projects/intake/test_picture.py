"""Pictures are written anew: upright, smaller, and with nothing hidden in them."""

import io
import struct
import zlib

import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from projects.intake import FileRefused, encode_picture
from projects.intake.picture import LONGEST_EDGE
from tests.factories.projects import picture

ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


def exif(*, orientation: int = 1, gps: dict[int, object] | None = None) -> Image.Exif:
    data = Image.Exif()
    data[ORIENTATION] = orientation
    data[MAKE] = "SecretPhone"
    if gps:
        data.get_ifd(GPS).update(gps)
    return data


def place(
    latitude: object = (36.0, 0.0, 36.0), longitude: object = (129.0, 33.0, 0.0), north: str = "N", east: str = "E"
) -> dict[int, object]:
    return {1: north, 2: latitude, 3: east, 4: longitude}


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("kind", "becomes"), [("JPEG", "JPEG"), ("WEBP", "JPEG"), ("HEIF", "JPEG"), ("PNG", "PNG"), ("GIF", "PNG")]
)
def test_every_kind_becomes_one_of_two(kind: str, becomes: str) -> None:
    kept = encode_picture(picture(kind), keep_place=False)
    assert opened(kept.data).format == becomes
    assert (kept.media_type, kept.extension) == {
        "JPEG": ("image/jpeg", ".jpg"),
        "PNG": ("image/png", ".png"),
    }[becomes]
    assert (kept.width, kept.height) == (64, 48)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_see_through_pictures_stay_so(kind: str) -> None:
    kept = encode_picture(picture(kind, mode="RGBA"), keep_place=False)
    assert (kept.media_type, opened(kept.data).mode) == ("image/png", "RGBA")


def test_picture_that_only_could_be_see_through_is_not() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (32, 32), "white").save(buffer, "PNG")
    assert opened(encode_picture(buffer.getvalue(), keep_place=False).data).mode == "RGB"


def test_photograph_that_came_as_png_does_not_stay_one() -> None:
    buffer = io.BytesIO()
    Image.effect_noise((1600, 1600), 90).convert("RGB").save(buffer, "PNG", compress_level=1)
    assert encode_picture(buffer.getvalue(), keep_place=False).media_type == "image/jpeg"


@pytest.mark.parametrize("mode", ["L", "CMYK", "1"])
def test_other_colour_modes_are_read(mode: str) -> None:
    kind = "PNG" if mode == "1" else "JPEG"
    assert opened(encode_picture(picture(kind, mode=mode), keep_place=False).data).mode == "RGB"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_nothing_hidden_comes_along(kind: str) -> None:
    data = picture(kind, exif=exif(gps=place()).tobytes())
    assert b"SecretPhone" in data
    kept = encode_picture(data, keep_place=True)
    again = opened(kept.data)
    assert b"SecretPhone" not in kept.data
    assert not dict(again.getexif())
    assert not again.info.get("exif")
    assert not again.info.get("icc_profile")


def test_comments_and_what_hangs_behind_the_picture_are_gone() -> None:
    polyglot = picture("JPEG", comment=b"<script>alert(1)</script>") + b"<html><script>alert(2)</script></html>"
    kept = encode_picture(polyglot, keep_place=False)
    assert b"script" not in kept.data
    assert b"html" not in kept.data


def test_picture_is_turned_as_it_was_held() -> None:
    kept = encode_picture(picture(exif=exif(orientation=6).tobytes()), keep_place=False)
    assert (kept.width, kept.height) == (48, 64)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_large_pictures_are_made_smaller(kind: str) -> None:
    kept = encode_picture(picture(kind, size=(4000, 1000)), keep_place=False)
    assert (kept.width, kept.height) == (LONGEST_EDGE, LONGEST_EDGE // 4)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_stamp_is_small_and_a_jpeg(mode: str) -> None:
    small = opened(encode_picture(picture("PNG", size=(1200, 600), mode=mode), keep_place=False).small)
    assert (small.format, small.size) == ("JPEG", (480, 240))


def test_place_is_read_only_where_it_is_asked_for() -> None:
    data = picture(exif=exif(gps=place()).tobytes())
    assert encode_picture(data, keep_place=True).place == (36.01, 129.55)
    assert encode_picture(data, keep_place=False).place is None


@pytest.mark.parametrize(
    ("gps", "expected"),
    [
        (None, None),
        (place(north="S", east="W"), (-36.01, -129.55)),
        (place(latitude=(97.0, 0.0, 0.0)), None),
        (place(latitude=(0.0, 0.0, 0.0), longitude=(0.0, 0.0, 0.0)), None),
        (place(latitude=(IFDRational(1, 0), IFDRational(0, 1), IFDRational(0, 1))), None),
        ({2: (36.0, 0.0, 0.0)}, None),
    ],
)
def test_place_that_is_none_is_left_out(gps: dict[int, object] | None, expected: object) -> None:
    assert encode_picture(picture(exif=exif(gps=gps).tobytes()), keep_place=True).place == expected


def _png_that_claims(width: int, height: int) -> bytes:
    """A tiny PNG whose header says it is huge."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_png_that_claims(50_000, 50_000), "dimensions"),
        (_png_that_claims(10_000, 9_999), "dimensions"),
        (picture("PNG", size=(8, 400)), "dimensions"),
        (picture("JPEG")[:200], "unreadable"),
        (b"\xff\xd8\xff" + b"\0" * 50, "unreadable"),
        (b"\x89PNG\r\n\x1a\n" + b"junk" * 20, "unreadable"),
        (b"GIF89a<script>alert(1)</script>", "unreadable"),
        (b"RIFF\x10\0\0\0WEBPjunkjunkjunk", "unreadable"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "unreadable"),
    ],
)
def test_bombs_and_broken_pictures_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FileRefused) as refused:
        encode_picture(data, keep_place=False)
    assert refused.value.reason == reason


def test_first_frame_of_an_animation_is_kept() -> None:
    frames = [Image.new("RGB", (32, 32), colour) for colour in ("red", "blue")]
    buffer = io.BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    kept = opened(encode_picture(buffer.getvalue(), keep_place=False).data)
    assert getattr(kept, "n_frames", 1) == 1
    red, _green, blue = kept.convert("RGB").getpixel((16, 16))  # type: ignore[misc]
    assert red > blue
