"""RDF canonicalisation (RDFC-1.0) of JSON-LD documents, in safe mode and with bounds.

Verifying a stranger's credential costs CPU: a poisoned graph of a few kilobytes can hold an unbounded canonicaliser for
minutes. So the document's size and depth are bounded before, and the number of blank nodes, of indistinguishable blank
nodes, of hashing rounds and the time during canonicalisation.
"""

import json
import threading
import time
from typing import Any

from pyld.canon import URDNA2015
from pyld.context_resolver import ContextResolver
from pyld.jsonld import JsonLdError, JsonLdProcessor

from badges.ob3.contexts import UnknownContext, load_document

MOST_BYTES = 256 * 1024
MOST_DEPTH = 32
MOST_QUADS = 4000
MOST_BLANK_NODES = 400
MOST_ALIKE = 6  # blank nodes that only their surroundings tell apart: the algorithm tries their permutations
MOST_ROUNDS = 2000
MOST_SECONDS = 1.5

# PyLD's caches are shared between processors and not thread-safe; one canonicalisation at a time is fast enough.
_lock = threading.Lock()


class CannotCanonicalise(ValueError):
    """The document is not JSON-LD we can canonicalise. ``reason``: invalid, undefined_term, unknown_context, too_complex."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class _Bounded(URDNA2015):
    """The library's algorithm with a limit on the work it may do."""

    def __init__(self) -> None:
        super().__init__()
        self.rounds = 0
        self.deadline = time.monotonic() + MOST_SECONDS

    def hash_first_degree_quads(self, id_: str) -> str:
        """Refuse before the first round when there are too many blank nodes."""
        if len(self.blank_node_info) > MOST_BLANK_NODES:
            raise CannotCanonicalise("too_complex", "blank nodes")
        self._spend()
        return str(super().hash_first_degree_quads(id_))

    def hash_n_degree_quads(self, id_: str, issuer: Any) -> Any:
        """Refuse when too many nodes look alike, or when the rounds or the time run out."""
        self.rounds += 1
        alike = max((len(ids) for ids in self.hash_to_blank_nodes.values()), default=0)
        if self.rounds > MOST_ROUNDS or alike > MOST_ALIKE:
            raise CannotCanonicalise("too_complex", "indistinguishable nodes")
        self._spend()
        return super().hash_n_degree_quads(id_, issuer)

    def _spend(self) -> None:
        if time.monotonic() > self.deadline:
            raise CannotCanonicalise("too_complex", "time")


def canonicalise(document: dict[str, Any]) -> str:
    """Return the canonical N-Quads of a JSON-LD document.

    Safe mode: a term no context defines is refused, because signing would silently leave it out. Raises
    CannotCanonicalise.
    """
    _refuse_large(document)
    dropped: list[str] = []
    processor = JsonLdProcessor(on_property_dropped=lambda term: dropped.append(str(term)))
    options: dict[str, Any] = {
        "base": "",
        "documentLoader": load_document,
        "extractAllScripts": True,
        "processingMode": "json-ld-1.1",
        "produceGeneralizedRdf": False,
    }
    with _lock:
        try:
            options["contextResolver"] = ContextResolver({}, load_document)
            dataset = processor.to_rdf(document, options)
        except JsonLdError as error:
            raise CannotCanonicalise(*_cause(error)) from error
        except (UnknownContext, RecursionError, TypeError, ValueError, AttributeError, KeyError) as error:
            reason = "unknown_context" if isinstance(error, UnknownContext) else "invalid"
            raise CannotCanonicalise(reason, str(error)[:200]) from error
        if dropped:
            raise CannotCanonicalise("undefined_term", ", ".join(sorted(set(dropped)))[:200])
        if sum(len(triples) for triples in dataset.values()) > MOST_QUADS:
            raise CannotCanonicalise("too_complex", "statements")
        return str(_Bounded().main(dataset, {"format": "application/n-quads"}))


def _cause(error: BaseException) -> tuple[str, str]:
    """Return (reason, detail) of the error at the root of a chain."""
    chain: BaseException | None = error
    while chain is not None:
        if isinstance(chain, UnknownContext):
            return "unknown_context", chain.url
        chain = chain.__cause__ or chain.__context__
    return "invalid", str(error).partition("\n")[0][:200]


def _refuse_large(document: dict[str, Any]) -> None:
    """Raise CannotCanonicalise when the document is too large or too deep."""
    if _depth(document) > MOST_DEPTH:
        raise CannotCanonicalise("too_complex", "depth")
    if len(json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise CannotCanonicalise("too_complex", "size")


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
