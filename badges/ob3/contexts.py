"""The JSON-LD contexts we know. A context that is not here is refused, never fetched."""

import json
from functools import cache
from pathlib import Path
from typing import Any

CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES_V3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
OPEN_BADGES_EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"

_FOLDER = Path(__file__).parent / "context_files"
_FILES = {
    CREDENTIALS_V2: "credentials-v2.jsonld",
    "https://www.w3.org/ns/credentials/examples/v2": "credentials-examples-v2.json",
    "https://w3id.org/security/data-integrity/v1": "data-integrity-v1.jsonld",
    "https://www.w3.org/ns/did/v1": "did-v1.jsonld",
    OPEN_BADGES_V3: "ob-v3p0-3.0.3.json",
    OPEN_BADGES_EXTENSIONS: "ob-v3p0-extensions.json",
}


class UnknownContext(ValueError):
    """A document names a context we do not have; ``url`` says which."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


@cache
def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def is_known(url: str) -> bool:
    """Whether we have the context."""
    return url in _FILES


def load_document(url: str, options: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return a vendored context in the shape PyLD's document loaders return. Raises UnknownContext."""
    if url not in _FILES:
        raise UnknownContext(url)
    return {
        "contextUrl": None,
        "documentUrl": url,
        "contentType": "application/ld+json",
        # parsed anew each time: the processor may change what it is given
        "document": json.loads(_read(_FILES[url])),
    }
