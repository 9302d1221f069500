"""What every kind of question can do: read an answer, say whether it is right, and tell itself for later.

An answer is a list of texts. A choice is the id of what was chosen; whatever has parts (a gap, a pair, a position) is
``part=text``. That is what a form sends, what is kept for a signed-out person, and what an attempt stores.
"""

from abc import abstractmethod
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, ClassVar

from wagtail.blocks import StructValue

LONGEST_PART = 300


class QuestionValue(StructValue):
    """One question with its right answer. Items are known by the ids of their list items, which translations share."""

    kind: ClassVar[str]

    @property
    def text(self) -> str:
        """What is asked."""
        return str(self["question"])

    @property
    def after_right(self) -> str:
        """What is said when the answer is right."""
        return str(self.get("explanation") or "")

    @abstractmethod
    def still_there(self, given: Sequence[str]) -> list[str]:
        """Return what of an answer belongs to the question as it is now: an editor may have changed it since."""

    def knows(self, given: Sequence[str]) -> bool:
        """Whether every part of the answer belongs to the question as it is now."""
        return len(self.still_there(given)) == len(given)

    @abstractmethod
    def is_right(self, given: Sequence[str]) -> bool:
        """Whether the answer is right as a whole."""

    @abstractmethod
    def right_answer(self) -> list[str]:
        """Return an answer that is right."""

    @abstractmethod
    def as_asked(self) -> dict[str, Any]:
        """Return the question as plain values, with its right answer, to be kept with an attempt."""

    @abstractmethod
    def as_shown(self, given: Sequence[str], *, seed: str) -> dict[str, Any]:
        """Return what the page shows: the answer so far, and for each part of it whether it is right.

        ``said`` in it is the feedback, as [{"about", "text"}]. Nothing right is given away that was not answered. ``given``
        is empty before the first try; ``seed`` mixes what is shown in another order than the right one, always the same.
        """

    def tidy(self, given: Sequence[str]) -> list[str]:
        """Return the answer without doubles and empty parts, as it is stored."""
        return list(dict.fromkeys(text for text in given if text and not text.endswith("=")))


def template_of(kind: str) -> str:
    """Return the name of the template that draws a kind of question."""
    return f"courses/parts/questions/{kind}.html"


def feedback(*texts: tuple[str, str]) -> list[dict[str, str]]:
    """Return (about, text) pairs as a page says them; those without a text are left out."""
    return [{"about": about, "text": text} for about, text in texts if text]


def parts_of(given: Sequence[str]) -> dict[str, str]:
    """Return {part: text} of an answer with parts."""
    return {part: text[:LONGEST_PART] for part, sign, text in (entry.partition("=") for entry in given) if sign}


def items_of(value: Any, name: str) -> list[tuple[str, Any]]:
    """Return the items of a list block as (id, value)."""
    return [(str(child.id), child.value) for child in value[name].bound_blocks]


def mixed(ids: Sequence[str], *, seed: str) -> list[str]:
    """Return ids in an order that follows from the seed alone, and is not the one they came in (where there are two or more)."""
    shuffled = sorted(ids, key=lambda item: sha256(f"{seed}:{item}".encode()).digest())
    if shuffled == list(ids) and len(shuffled) > 1:
        shuffled = [*shuffled[1:], shuffled[0]]
    return shuffled
