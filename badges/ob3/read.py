"""Read a credential out of whatever a person hands over: JSON text, a baked PNG or SVG."""

import json
from typing import Any

from badges.ob3.png import SIGNATURE, InvalidPng, unbake_png
from badges.ob3.svg import InvalidSvg, unbake_svg

MOST_BYTES = 8 * 1024 * 1024


class Unreadable(ValueError):
    """There is no credential to be found. ``reason``: empty, too_large, not_json, no_credential_in_picture, jwt,
    damaged_picture, not_an_object."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_credential(given: str | bytes | dict[str, Any]) -> dict[str, Any]:
    """Return the credential as a dictionary. Raises Unreadable."""
    if isinstance(given, dict):
        return given
    data = given.encode("utf-8", "surrogatepass") if isinstance(given, str) else given
    if len(data) > MOST_BYTES:
        raise Unreadable("too_large")
    if not data.strip():
        raise Unreadable("empty")
    text = _text_of(data).strip().lstrip("\ufeff")
    if text.startswith("eyJ") and text.count(".") == 2:
        raise Unreadable("jwt")
    try:
        document = json.loads(text, object_pairs_hook=_named_once, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Unreadable("not_json") from error
    if not isinstance(document, dict):
        raise Unreadable("not_an_object")
    return document


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object with the same name twice: one reader would take the first value, another the last."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


def _refuse_constant(name: str) -> None:
    """Refuse NaN and Infinity, which Python reads and JSON does not have."""
    raise ValueError(name)


def _text_of(data: bytes) -> str:
    """Return the text of a file; of a picture the credential baked into it."""
    try:
        if data.startswith(SIGNATURE):
            baked = unbake_png(data)
        elif data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
            baked = unbake_svg(data)
        else:
            return data.decode("utf-8")
    except (InvalidPng, InvalidSvg) as error:
        raise Unreadable("damaged_picture") from error
    except UnicodeDecodeError as error:
        raise Unreadable("not_json") from error
    if not baked:
        raise Unreadable("no_credential_in_picture")
    return baked
