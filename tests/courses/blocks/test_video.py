"""Films: one source, a transcript, and nothing asked of another site before the reader says so."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.blocks import StructBlockValidationError
from wagtail.documents.models import Document

from courses.blocks.video import VideoBlock

pytestmark = pytest.mark.django_db


def film(name: str = "ramp.webm") -> Document:
    document = Document(title=name)
    document.file.save(name, ContentFile(b"\x1aE\xdf\xa3"))
    document.save()
    return document


def value_of(**values: Any) -> Any:
    raw = {"title": "경사로 재기", "file": None, "url": "", "transcript": "<p>줄자를 대요.</p>", **values}
    return VideoBlock().to_python(raw)


def test_one_source_is_enough() -> None:
    assert VideoBlock().clean(value_of(url="https://video.example.org/1"))
    assert VideoBlock().clean(value_of(file=film().pk))


def test_two_sources_or_none_are_refused() -> None:
    for values in ({}, {"file": film().pk, "url": "https://video.example.org/1"}):
        with pytest.raises(StructBlockValidationError):
            VideoBlock().clean(value_of(**values))


@pytest.mark.parametrize("name", ["minutes.pdf", "film.txt"])
def test_file_must_be_a_film(name: str) -> None:
    with pytest.raises(StructBlockValidationError) as refused:
        VideoBlock().clean(value_of(file=film(name).pk))
    assert "file" in refused.value.block_errors


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "http://video.example.org/1", "ftp://example.org/a"]
)
def test_address_must_be_https(url: str) -> None:
    with pytest.raises(StructBlockValidationError):
        VideoBlock().clean(value_of(url=url))


def test_transcript_is_required() -> None:
    with pytest.raises(StructBlockValidationError) as refused:
        VideoBlock().clean(value_of(url="https://video.example.org/1", transcript=""))
    assert "transcript" in refused.value.block_errors


@pytest.mark.parametrize(
    ("url", "framed"),
    [
        ("https://video.example.org/1", True),
        ("https://other.example.org/1", False),
        ("https://video.example.org.evil.test/1", False),
        ("https://video.example.org@evil.test/1", False),
        ("http://video.example.org/1", False),
        ("", False),
    ],
)
def test_only_hosts_of_the_operator_are_framed(settings: Any, url: str, framed: bool) -> None:
    settings.VIDEO_EMBED_HOSTS = ["video.example.org"]
    assert value_of(url=url).frame_url == (url if framed else "")


def test_page_asks_nothing_of_the_other_site(settings: Any) -> None:
    settings.VIDEO_EMBED_HOSTS = ["video.example.org"]
    html = VideoBlock().render(value_of(url="https://video.example.org/1"))
    assert '<a class="button button--line" href="https://video.example.org/1"' in html
    assert "<iframe" not in html
    assert "src=" not in html
    assert "줄자를 대요." in html


def test_own_film_is_not_loaded_before_it_is_played() -> None:
    document = film()
    html = VideoBlock().render(value_of(file=document.pk))
    assert f'src="{document.url}"' in html
    assert 'preload="none"' in html
