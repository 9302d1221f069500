"""See to it that a signature covers all of a document, and that the document says what it seems to say.

A signature over RDF covers the statements a JSON-LD document makes, not its letters. So nothing may be in the letters that
is not in the statements (or it could be added after signing), and no statement may be made in other words than the plain
ones (or somebody could rename ``validUntil`` to its full address: the signature would hold, and no reader would see it).
"""

import json
import math
import re
from typing import Any

MOST_BYTES = 256 * 1024
MOST_DEPTH = 32
_LARGEST_SAFE = 2**53 - 1  # above it, processors read different numbers
# Processors resolve relative addresses against bases of their own. This one marks what was relative; it is then refused.
BASE = "relative.invalid://document/"
_RELATIVE = "relative.invalid:"
_CREDENTIALS = "https://www.w3.org/2018/credentials#"

# PyLD writes these into N-Quads as they are where RDFC-1.0 wants escapes; lone surrogates cannot be written at all.
_UNSAFE_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20\x7f-\xa0<>\"{}|\\^`\s]*")
_BLANK = re.compile(r"_:[^\s]+")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


class CannotCanonicalise(ValueError):
    """The document is not JSON-LD we can canonicalise.

    ``reason``: invalid; undefined_term (something no signature can cover); unknown_context; too_complex; unusual (said in
    a way other readers may take differently). ``detail`` says where or which.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


def prepare(document: Any) -> Any:
    """Return a copy of a JSON document in which whole numbers are integers, as JSON-LD counts them.

    Raises CannotCanonicalise when it is too large or too deep, or written in an unusual way: a context of its own, a key
    that is an address or a keyword, a number or a character that processors read differently.
    """
    if not isinstance(document, dict):
        raise CannotCanonicalise("invalid", "no object")
    if _depth(document) > MOST_DEPTH:
        raise CannotCanonicalise("too_complex", "depth")
    if len(json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise CannotCanonicalise("too_complex", "size")
    return _prepared(document)


def _prepared(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            _plain_key(key): _context(item) if key == "@context" else _prepared(item) for key, item in value.items()
        }
    if isinstance(value, list):
        return [_prepared(item) for item in value]
    if isinstance(value, str):
        return _plain_text(value)
    if isinstance(value, float):
        return _plain_number(value)
    if isinstance(value, int) and abs(value) > _LARGEST_SAFE:
        raise CannotCanonicalise("unusual", "number")
    return value


def _plain_key(key: str) -> str:
    if key != "@context" and (":" in key or key.startswith("@")):
        raise CannotCanonicalise("unusual", _plain_text(key)[:80])
    return _plain_text(key)


def _context(value: Any) -> Any:
    """Contexts by name only: one written into the document could give any word another meaning."""
    if not all(isinstance(item, str) for item in (value if isinstance(value, list) else [value])):
        raise CannotCanonicalise("unusual", "@context")
    return _prepared(value)


def _plain_text(text: str) -> str:
    if _UNSAFE_CHARACTERS.search(text):
        raise CannotCanonicalise("unusual", "characters")
    return text


def _plain_number(number: float) -> float | int:
    if not math.isfinite(number):
        raise CannotCanonicalise("invalid", "number")
    if not number.is_integer():
        return number
    if abs(number) > _LARGEST_SAFE:
        raise CannotCanonicalise("unusual", "number")
    return int(number)


def _depth(value: Any) -> int:
    """Return the depth of nesting, without recursion: a deep document must not exhaust the stack."""
    deepest, waiting = 0, [(value, 1)]
    while waiting:
        item, depth = waiting.pop()
        deepest = max(deepest, depth)
        if depth > MOST_DEPTH:
            return depth
        children = item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
        waiting.extend((child, depth + 1) for child in children)
    return deepest


def check_expanded(expanded: Any) -> None:
    """Refuse an expanded document when a part of it would not become a statement. Raises CannotCanonicalise."""
    if len(expanded) != 1 or "@value" in expanded[0] or set(expanded[0]) <= {"@id", "@graph"}:
        raise CannotCanonicalise("invalid", "not one thing")
    _check_node(expanded[0], root=None)


def _check_node(node: dict[str, Any], *, root: str | None) -> None:
    """Check a thing and all in it; ``root`` is the id of the outermost thing."""
    own = node.get("@id")
    if own is not None and not is_iri(own) and not _BLANK.fullmatch(own):
        raise CannotCanonicalise("undefined_term", f"id {own}"[:120])
    if root is not None and own == root and any(name.startswith(_CREDENTIALS) for name in node):
        raise CannotCanonicalise("unusual", "the credential inside itself")  # an endorsement may speak of it, no more
    inner = root if root is not None else (own or "")
    for name, values in node.items():
        if name == "@type":
            _check_types(values)
        elif name == "@graph":
            _check_graph(values, inner)
        elif name.startswith("@") and name != "@id":
            raise CannotCanonicalise("undefined_term", name)
        elif name != "@id":
            if not is_iri(name):
                raise CannotCanonicalise("undefined_term", name[:80])
            for value in values:
                _check_value(value, inner)


def _check_types(values: list[str]) -> None:
    for value in values:
        if not is_iri(value):
            raise CannotCanonicalise("undefined_term", f"type {value}"[:120])


def _check_graph(values: list[Any], root: str) -> None:
    for value in values:
        if set(value) <= {"@id"}:
            raise CannotCanonicalise("undefined_term", "@graph")
        _check_node(value, root=root)


def _check_value(value: Any, root: str) -> None:
    if "@list" in value:
        for item in value["@list"]:
            _check_value(item, root)
    elif "@value" not in value:
        _check_node(value, root=root)
    elif set(value) - {"@value", "@type", "@language"}:
        raise CannotCanonicalise("undefined_term", ", ".join(sorted(set(value) - {"@value", "@type", "@language"})))


def is_iri(text: Any) -> bool:
    """Whether a text is an absolute IRI that can stand in N-Quads as it is."""
    return isinstance(text, str) and _IRI.fullmatch(text) is not None and not text.startswith(_RELATIVE)


def check_statements(dataset: dict[str, list[dict[str, Any]]], *, most: int) -> dict[str, list[dict[str, Any]]]:
    """Return the statements without repetitions: a data set says a thing once. Raises CannotCanonicalise.

    No part of a statement may break out of its place in N-Quads.
    """
    if sum(map(len, dataset.values())) > most:
        raise CannotCanonicalise("too_complex", "statements")
    return {name: list({_identity(triple): triple for triple in triples}.values()) for name, triples in dataset.items()}


def _identity(triple: dict[str, Any]) -> tuple[str, ...]:
    identity: list[str] = []
    for part in ("subject", "predicate", "object"):
        term = triple[part]
        language, datatype = term.get("language", ""), term.get("datatype", "")
        odd_place = term["type"] == "IRI" and not is_iri(term["value"])
        if odd_place or (datatype and not is_iri(datatype)) or (language and not _LANGUAGE.fullmatch(language)):
            raise CannotCanonicalise("unusual", str(term["value"])[:80])
        identity += [term["type"], str(term["value"]), datatype, language]
    return tuple(identity)
