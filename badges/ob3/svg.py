"""Baking into SVG: ``<openbadges:credential>`` directly after ``<svg>``, JSON in CDATA (Open Badges 3.0, document formats)."""

import re
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
MOST_BYTES = 8 * 1024 * 1024
_PROLOGUE = re.compile(r"\ufeff?(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)*", re.DOTALL)
_OPENING = re.compile(r"""<svg\b(?:[^>"']|"[^"]*"|'[^']*')*>""")
_BAKED = re.compile(r"<openbadges:credential\b.*?</openbadges:credential>|<openbadges:credential\b[^>]*/>", re.DOTALL)
_DECLARED = re.compile(r'\sxmlns:openbadges="[^"]*"')


class InvalidSvg(ValueError):
    """The bytes are not an SVG picture we can read."""


def bake_svg(picture: str, credential: str) -> str:
    """Return the picture with the credential in it; one that was in it before is taken out. Raises InvalidSvg."""
    picture = _DECLARED.sub("", _BAKED.sub("", picture))
    prologue = _PROLOGUE.match(picture)
    opening = _OPENING.match(picture, prologue.end() if prologue else 0)
    if opening is None or opening.group().endswith("/>"):
        raise InvalidSvg("no <svg>")
    tag = f'{opening.group()[:-1]} xmlns:openbadges="{NAMESPACE}">'
    safe = credential.replace("]]>", "]]]]><![CDATA[>")
    element = f"<openbadges:credential><![CDATA[{safe}]]></openbadges:credential>"
    baked = picture[: opening.start()] + tag + element + picture[opening.end() :]
    if unbake_svg(baked.encode("utf-8")) != credential.strip():
        raise InvalidSvg("the picture cannot carry it")
    return baked


def unbake_svg(picture: bytes) -> str | None:
    """Return the credential (JSON, or a JWS in ``verify``) in a picture, or None. Raises InvalidSvg, also for two."""
    if len(picture) > MOST_BYTES:
        raise InvalidSvg("too large")
    try:
        root = fromstring(picture)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise InvalidSvg("not XML we read") from error
    found = list(root.iter(f"{{{NAMESPACE}}}credential"))
    if root.tag not in ("svg", "{http://www.w3.org/2000/svg}svg") or len(found) > 1:
        raise InvalidSvg("no <svg>, or more than one credential")
    return found[0].get("verify") or (found[0].text or "").strip() or None if found else None
