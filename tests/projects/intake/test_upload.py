"""What is sent: read no further than is allowed, named harmlessly, and refused by the name people see."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from projects.errors import AttachmentRefused
from projects.intake import encode_file, read_upload, shown_name
from tests.factories.projects import picture
from tests.projects.intake.test_sniff import PDF


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("C:\\사진\\정문.jpg", "정문.jpg"),
        ("../../etc/passwd", "passwd"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("", ""),
        ("가" * 300, "가" * 120),
    ],
)
def test_names_are_made_harmless(given: str, shown: str) -> None:
    assert shown_name(given) == shown


@pytest.mark.parametrize("told", [None, 3, 11])
def test_nothing_is_read_beyond_what_is_allowed(settings: Any, told: int | None) -> None:
    settings.ATTACHMENT_MAX_BYTES = 10
    sent = SimpleUploadedFile("큰 파일.txt", b"a" * 11)
    sent.size = told
    with pytest.raises(AttachmentRefused) as refused:
        read_upload(sent)
    assert (refused.value.reason, refused.value.name) == ("too_large", "큰 파일.txt")
    assert sent.tell() == (0 if told == 11 else 11)
    assert read_upload(SimpleUploadedFile("x.txt", b"a" * 10)) == b"a" * 10


@pytest.mark.parametrize(
    ("data", "kind", "small"),
    [
        (picture(), ("image/jpeg", ".jpg"), True),
        (PDF, ("application/pdf", ".pdf"), False),
        ("이름,너비\n정문,92\n".encode(), ("text/csv", ".csv"), False),
    ],
)
def test_a_file_becomes_what_its_content_is(data: bytes, kind: tuple[str, str], small: bool) -> None:
    kept = encode_file(data, name="x")
    assert ((kept.media_type, kept.extension), bool(kept.small), kept.width is not None) == (kind, small, small)
    assert kept.sha256 == encode_file(data, name="y").sha256


@pytest.mark.parametrize(
    ("data", "photos_only", "reason"),
    [(PDF, True, "photos_only"), (b"MZ", True, "photos_only"), (b"MZ\x90\x00", False, "type"), (b"", True, "empty")],
)
def test_what_is_refused_has_its_name(data: bytes, photos_only: bool, reason: str) -> None:
    with pytest.raises(AttachmentRefused) as refused:
        encode_file(data, name="문서", photos_only=photos_only)
    assert (refused.value.reason, refused.value.name) == (reason, "문서")
