"""What a file is follows from its content: names and claims are never asked."""

import pytest

from projects.intake import FileRefused, encode_text, sniff
from tests.factories.projects import picture

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (picture("JPEG"), "picture"),
        (picture("PNG"), "picture"),
        (picture("GIF"), "picture"),
        (picture("WEBP"), "picture"),
        (picture("HEIF"), "picture"),
        (PDF, "pdf"),
        ("이름,너비\n정문,92\n".encode(), "text"),
        ("이름,너비\n정문,92\n".encode("cp949"), "text"),
        ("문이 무거워요.".encode("utf-16"), "text"),
    ],
)
def test_good_content_is_recognised(data: bytes, kind: str) -> None:
    assert sniff(data) == kind


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "type"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><html></html>", "type"),
        (b"<?xml version='1.0'?><svg/>", "type"),
        (b"hello\n<script>alert(1)</script>", "type"),
        (b"#!/bin/sh\nrm -rf /\n", "type"),
        (b"<?php echo 1;", "type"),
        (b"{\\rtf1 hello}", "type"),
        (b"PK\x03\x04" + b"\0" * 40, "type"),
        (b"MZ\x90\x00" + b"\0" * 40, "type"),
        (b"\x7fELF" + b"\0" * 40, "type"),
        (b"BM" + b"\0" * 60, "type"),
        (b"%PDF-1.7 cut off in the middle", "unreadable"),
        (bytes(range(256)), "type"),
        ("<script>alert(1)</script>".encode("utf-16"), "type"),
    ],
)
def test_everything_else_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(FileRefused) as refused:
        sniff(data)
    assert refused.value.reason == reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_text_is_kept_as_utf_8_whatever_it_came_in(encoding: str) -> None:
    kept = encode_text("이름,너비\n정문,92\n".encode(encoding))
    assert kept.data.decode("utf-8") == "이름,너비\n정문,92\n"
    assert (kept.media_type, kept.extension) == ("text/csv", ".csv")


@pytest.mark.parametrize("text", ["한 줄", "한 줄, 그리고\n두 줄이에요", "a;b\n"])
def test_prose_is_no_table(text: str) -> None:
    assert encode_text(text.encode()).media_type == "text/plain"


@pytest.mark.parametrize(
    ("data", "reason"), [(b"  \n ", "empty"), (b"\xff\xfe\x00", "unreadable"), (b"\xc3\x28\xff", "unreadable")]
)
def test_text_that_cannot_be_read_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FileRefused) as refused:
        encode_text(data)
    assert refused.value.reason == reason
