"""Baking into SVG: ``<openbadges:credential>`` directly after ``<svg>``, JSON in CDATA (Open Badges 3.0, document formats)."""

import re
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
MOST_BYTES = 8 * 1024 * 1024
_OPENING = re.compile(r"<svg\b[^>]*>", re.DOTALL)
_BAKED = re.compile(r"<openbadges:credential\b.*?</openbadges:credential>|<openbadges:credential\b[^>]*/>", re.DOTALL)
_DECLARED = re.compile(r'\sxmlns:openbadges="[^"]*"')


class InvalidSvg(ValueError):
    """The bytes are not an SVG picture we can read."""


def bake_svg(picture: str, credential: str) -> str:
    """Return the picture with the credential in it; one that was in it before is taken out. Raises InvalidSvg."""
    picture = _DECLARED.sub("", _BAKED.sub("", picture))
    opening = _OPENING.search(picture)
    if opening is None or opening.group().endswith("/>"):
        raise InvalidSvg("no <svg>")
    tag = f'{opening.group()[:-1]} xmlns:openbadges="{NAMESPACE}">'
    safe = credential.replace("]]>", "]]]]><![CDATA[>")
    element = f"<openbadges:credential><![CDATA[{safe}]]></openbadges:credential>"
    return picture[: opening.start()] + tag + element + picture[opening.end() :]


def unbake_svg(picture: bytes) -> str | None:
    """Return the credential (JSON, or a JWS in ``verify``) in a picture, or None. Raises InvalidSvg."""
    if len(picture) > MOST_BYTES:
        raise InvalidSvg("too large")
    try:
        root = fromstring(picture)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise InvalidSvg("not XML we read") from error
    for element in root.iter(f"{{{NAMESPACE}}}credential"):
        return element.get("verify") or (element.text or "").strip() or None
    return None
