"""RDF canonicalisation (RDFC-1.0) of JSON-LD documents, in safe mode and with bounds.

Verifying a stranger's credential costs CPU: a poisoned graph of a few kilobytes can hold an unbounded canonicaliser for
minutes. So the document's size and depth are bounded before, and the number of statements, of blank nodes, of
indistinguishable blank nodes and of hashing rounds during canonicalisation; one clock runs over all of it.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from pyld.canon import URDNA2015
from pyld.context_resolver import ContextResolver
from pyld.jsonld import JsonLdError, JsonLdProcessor

from badges.ob3.contexts import UnknownContext, load_document
from badges.ob3.lossless import BASE, CannotCanonicalise, check_expanded, check_statements, prepare

__all__ = ["CannotCanonicalise", "at_most", "canonicalise"]

MOST_STATEMENTS = 4000
MOST_BLANK_NODES = 400
MOST_ALIKE = 6  # blank nodes that only their surroundings tell apart: the algorithm tries their permutations
MOST_ROUNDS = 2000
MOST_SECONDS = 1.5

# What PyLD raises, besides its own error, for documents that are no JSON-LD at all.
_BROKEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)

# PyLD's caches are not thread-safe, so every thread has its own. They stay small: only our own contexts get into them.
_threads = threading.local()


@dataclass
class _Budget:
    """The seconds several canonicalisations may take together."""

    left: float


_budget: ContextVar[_Budget | None] = ContextVar("_budget", default=None)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Let everything that is canonicalised inside take no more than this together; each still has its own limit."""
    token = _budget.set(_Budget(seconds))
    try:
        yield
    finally:
        _budget.reset(token)


class _Clock:
    """Stops the work when the time is up: this thread's own computing time, so that a busy machine refuses no more."""

    def __init__(self) -> None:
        budget = _budget.get()
        self._began = time.thread_time()
        self._deadline = self._began + (MOST_SECONDS if budget is None else min(MOST_SECONDS, budget.left))

    def look(self) -> None:
        if time.thread_time() > self._deadline:
            raise CannotCanonicalise("too_complex", "time")

    def stop(self) -> None:
        budget = _budget.get()
        if budget is not None:
            budget.left -= time.thread_time() - self._began


class _Processor(JsonLdProcessor):
    """The library's processor, refusing what it would otherwise leave out without a word."""

    def __init__(self, clock: _Clock) -> None:
        super().__init__(on_property_dropped=self._refuse_dropped)
        self._clock = clock
        self._dropped: set[str] = set()

    def _refuse_dropped(self, term: Any) -> None:
        self._dropped.add(str(term))

    def _expand(self, active_ctx: Any, active_property: Any, element: Any, options: Any, **rest: Any) -> Any:
        self._clock.look()
        expanded = super()._expand(active_ctx, active_property, element, options, **rest)
        if expanded is None and element is not None:
            self._refuse_dropped(active_property)
        return expanded

    def _create_node_map(self, *element: Any, **rest: Any) -> Any:
        self._clock.look()
        return super()._create_node_map(*element, **rest)

    def expand(self, input_: Any, options: Any) -> Any:
        """Expand a document. Raises CannotCanonicalise when anything in it would not reach the statements."""
        expanded = super().expand(input_, options)
        if self._dropped:
            raise CannotCanonicalise("undefined_term", ", ".join(sorted(self._dropped))[:200])
        check_expanded(expanded)
        return expanded


class _Bounded(URDNA2015):
    """The library's algorithm with a limit on the work it may do."""

    def __init__(self, clock: _Clock) -> None:
        super().__init__()
        self._rounds = 0
        self._clock = clock

    def hash_first_degree_quads(self, id_: str) -> str:
        """Refuse before the first round when there are too many blank nodes."""
        if len(self.blank_node_info) > MOST_BLANK_NODES:
            raise CannotCanonicalise("too_complex", "blank nodes")
        self._clock.look()
        return str(super().hash_first_degree_quads(id_))

    def hash_n_degree_quads(self, id_: str, issuer: Any) -> Any:
        """Refuse when too many nodes look alike, or when the rounds or the time run out."""
        self._rounds += 1
        alike = max((len(ids) for ids in self.hash_to_blank_nodes.values()), default=0)
        if self._rounds > MOST_ROUNDS or alike > MOST_ALIKE:
            raise CannotCanonicalise("too_complex", "indistinguishable nodes")
        self._clock.look()
        return super().hash_n_degree_quads(id_, issuer)


def canonicalise(document: dict[str, Any]) -> str:
    """Return the canonical N-Quads of a JSON-LD document.

    Safe mode: whatever would be left out, a term no context defines, a relative address, is refused, because signing
    would silently leave it open to change. Raises CannotCanonicalise, and nothing else.
    """
    clock = _Clock()
    options: dict[str, Any] = {
        "base": BASE,
        "contextResolver": _resolver(),
        "documentLoader": load_document,
        "extractAllScripts": False,
        "processingMode": "json-ld-1.1",
        "produceGeneralizedRdf": False,
    }
    try:
        dataset = _Processor(clock).to_rdf(prepare(document), options)
        statements = check_statements(dataset, most=MOST_STATEMENTS)
        return str(_Bounded(clock).main(statements, {"format": "application/n-quads"}))
    except CannotCanonicalise:
        raise
    except (JsonLdError, *_BROKEN) as error:
        raise _cause(error) from error
    finally:
        clock.stop()


def _resolver() -> Any:
    """Return this thread's resolver of contexts."""
    if not hasattr(_threads, "resolver"):
        _threads.resolver = ContextResolver({}, load_document)
    return _threads.resolver


def _cause(error: BaseException) -> CannotCanonicalise:
    """Return what is at the root of a chain of errors."""
    chain: BaseException | None = error
    while chain is not None:
        if isinstance(chain, UnknownContext):
            return CannotCanonicalise("unknown_context", chain.url[:200])
        if isinstance(chain, CannotCanonicalise):
            return chain
        chain = chain.__cause__ or chain.__context__
    return CannotCanonicalise("invalid", str(error).partition("\n")[0][:200])
