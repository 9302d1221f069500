"""What a file is, from its first bytes. Its name and what the browser says about it are never asked."""

from typing import Literal

from projects.intake.refused import FileRefused

Kind = Literal["picture", "pdf", "text"]

_HEIF_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"heif"})
# Formats that carry instructions or other files. Text that looks like one of these is refused as well: a browser or a
# person may be talked into running it.
_MARKUP = (
    b"<!doctype",
    b"<html",
    b"<svg",
    b"<script",
    b"<?xml",
    b"<?php",
    b"<iframe",
    b"<body",
    b"<head",
    b"<object",
    b"<embed",
)
_MARKUP_WINDOW = 8192
_PDF_END_WINDOW = 2048


def sniff(data: bytes) -> Kind:
    """Return what the content is. Raises FileRefused("empty") and FileRefused("type")."""
    if not data:
        raise FileRefused("empty")
    if _is_picture(data):
        return "picture"
    if data.startswith(b"%PDF-"):
        if b"%%EOF" not in data[-_PDF_END_WINDOW:]:
            raise FileRefused("unreadable")
        return "pdf"
    if _looks_like_text(data):
        return "text"
    raise FileRefused("type")


def _is_picture(data: bytes) -> bool:
    """JPEG, PNG, GIF, WebP or HEIC, by their signatures."""
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")):
        return True
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return True
    return data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS


def _looks_like_text(data: bytes) -> bool:
    """No control bytes beyond white space, and no markup or script at the start."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return b"<\x00s\x00c\x00r\x00i\x00p\x00t" not in data.lower() and b"<\x00h\x00t\x00m\x00l" not in data.lower()
    if any(byte < 9 or 13 < byte < 32 or byte == 127 for byte in data):
        return False
    start = data[:_MARKUP_WINDOW].lower()
    return not start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"#!", b"{\\rtf", b"<")) and not any(
        mark in start for mark in _MARKUP
    )
