"""Baking into SVG and taking out again."""

import json
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badges.ob3 import svg
from badges.ob3.svg import NAMESPACE, InvalidSvg, bake_svg, unbake_svg
from tests.badges.ob3.issuing import issued

CREDENTIAL = json.dumps(issued(narrative="a ]]> b <c> & &amp; 'd' \"e\" \t 🧵"), ensure_ascii=False)
PLAIN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><title>배지</title><path d="M0 0h8v8z"/></svg>'

PICTURES = {
    "plain": PLAIN,
    "with a declaration": f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- drawn by hand -->\n{PLAIN}\n',
    "with a comment that shows a picture": f"<!-- <svg>not this</svg> -->{PLAIN}",
    "with a document type": f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">{PLAIN}',
    "with > in an attribute": PLAIN.replace("viewBox", 'aria-label="a > b" viewBox'),
    "over several lines": PLAIN.replace(" viewBox", "\n  viewBox"),
    "with a mark at the front": f"\ufeff{PLAIN}",
}


@pytest.mark.parametrize("name", PICTURES)
def test_round_trip(name: str) -> None:
    baked = bake_svg(PICTURES[name], CREDENTIAL)
    assert unbake_svg(baked.encode()) == CREDENTIAL


@pytest.mark.parametrize("name", PICTURES)
def test_the_credential_comes_directly_after_the_opening_tag(name: str) -> None:
    root = fromstring(bake_svg(PICTURES[name], CREDENTIAL).encode())
    assert root[0].tag == f"{{{NAMESPACE}}}credential"
    assert [element.tag.rpartition("}")[2] for element in root[1:]] == ["title", "path"]


def test_the_form_the_standard_shows() -> None:
    baked = bake_svg(PLAIN, '{"a": 1}')
    assert baked.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" xmlns:openbadges="')
    assert '<openbadges:credential><![CDATA[{"a": 1}]]></openbadges:credential><title>' in baked


def test_baking_again_replaces() -> None:
    assert bake_svg(bake_svg(PLAIN, CREDENTIAL), '{"a": 1}') == bake_svg(PLAIN, '{"a": 1}')


def test_a_picture_without_a_credential() -> None:
    assert unbake_svg(PLAIN.encode()) is None


def test_a_token_is_found() -> None:
    baked = PLAIN.replace("<title>", f'<openbadges:credential xmlns:openbadges="{NAMESPACE}" verify="eyJ.a.b"/><title>')
    assert unbake_svg(baked.encode()) == "eyJ.a.b"


@pytest.mark.parametrize(
    "picture", ["", "{}", "<svg/>", '<svg viewBox="0 0 1 1"/>', "<html><svg></svg></html>", "<svg><g></svg>"]
)
def test_what_cannot_be_baked(picture: str) -> None:
    with pytest.raises(InvalidSvg):
        bake_svg(picture, "{}")


@pytest.mark.parametrize("credential", ["a\x00b", "a\x08b", "a\ufffeb", "", "a\rb"])
def test_what_a_picture_cannot_carry(credential: str) -> None:
    with pytest.raises(InvalidSvg):
        bake_svg(PLAIN, credential)


def test_a_credential_under_another_prefix_is_not_left_beside_ours() -> None:
    foreign = PLAIN.replace("<title>", f'<ob:credential xmlns:ob="{NAMESPACE}">{{}}</ob:credential><title>')
    with pytest.raises(InvalidSvg):
        bake_svg(foreign, CREDENTIAL)


BOMB = (
    '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
    '<svg xmlns="http://www.w3.org/2000/svg"><title>&c;</title></svg>'
)
HOSTILE = {
    "no XML": "{}",
    "entities": BOMB,
    "a file": '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    "no picture": f'<html><openbadges:credential xmlns:openbadges="{NAMESPACE}">{{}}</openbadges:credential></html>',
    "two credentials": PLAIN.replace("<title>", f'<o:credential xmlns:o="{NAMESPACE}"/>' * 2 + "<title>"),
    "cut short": bake_svg(PLAIN, CREDENTIAL)[:-40],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pictures(name: str) -> None:
    with pytest.raises(InvalidSvg):
        unbake_svg(HOSTILE[name].encode())


def test_a_picture_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg, "MOST_BYTES", 50)
    with pytest.raises(InvalidSvg):
        unbake_svg(PLAIN.encode())


@given(st.binary(max_size=100))
def test_any_bytes_give_our_error_or_nothing(data: bytes) -> None:
    try:
        assert unbake_svg(b"<svg>" + data) is None
    except InvalidSvg:
        return
