"""Drawings are set into the page, described or hidden, and take the reader's colours."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from learnsite.drawings import FOLDER, DrawingMissing, drawing, has_drawing

DRAWINGS = sorted(path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.svg"))
LABS = ["busan", "chungnam", "daejeon", "gangwon", "gwangju", "gyeongbuk", "jeju", "jeonbuk"]


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_drawing_is_whole_and_clean(name):
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    root = ET.fromstring(text)
    assert root.tag.endswith("svg")
    assert "viewBox" in root.attrib
    for forbidden in ("<script", "style=", "href=", " on", "data:", "<image"):
        assert forbidden not in text
    assert "focusable" in drawing(name)


@pytest.mark.parametrize("lab", LABS)
def test_every_lab_has_its_scene(lab):
    assert has_drawing(f"regions/{lab}")


def test_drawing_without_words_is_hidden_from_screen_readers():
    svg = drawing("empty")
    assert 'aria-hidden="true"' in svg
    assert 'role="img"' not in svg


def test_drawing_with_words_says_them_escaped():
    svg = drawing("empty", alt='A "needle" & <thread>')
    assert 'role="img" aria-label="A &quot;needle&quot; &amp; &lt;thread&gt;"' in svg
    assert "aria-hidden" not in svg


def test_logo_takes_the_colour_of_its_place():
    assert "color=" not in drawing("logo")


@pytest.mark.parametrize("name", ["nowhere", "../tokens", "regions/../../sprite", "", "Empty", "/etc/passwd"])
def test_drawing_of_an_unknown_or_crooked_name_is_refused(name):
    assert not has_drawing(name)
    with pytest.raises(DrawingMissing):
        drawing(name)


def test_every_badge_drawing_is_printed_for_baking():
    printed = Path(__file__).parents[2] / "badges" / "static" / "badges" / "art"
    for path in (FOLDER / "badges").glob("*.svg"):
        assert (printed / path.name).read_text(encoding="utf-8") == path.read_text(encoding="utf-8")
        assert (printed / f"{path.stem}.png").read_bytes().startswith(b"\x89PNG")
