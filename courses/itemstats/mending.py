"""What to mend first: how many people something loses. Pure.

Each fault has a reach (people who came by) and a loss (the share of them it costs something, 0–1). Reach times loss is the
number of people lost, and the list is in that order: a small flaw in front of many comes before a great one in front of few.

=============  ====================================  ===========================================  =================
fault          reach                                 loss                                         counts from
=============  ====================================  ===========================================  =================
left           people who began the lesson           share who have not finished it               a fifth
hard           people who answered the question      share who were wrong at the first try        a half
backwards      people who answered the question      1: it marks the wrong people                 r below 0
unused         people who completed the module       share who took no task that uses it          seven in ten
sent back      people who handed in after it         1 − 1 / tries until the work was accepted     two tries
=============  ====================================  ===========================================  =================
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from courses.itemstats.items import FEWEST_PEOPLE, ItemStatistics, Telling, shown_part

LEFT_FROM, HARD_FROM, UNUSED_FROM, TRIES_FROM = 0.2, 0.5, 0.7, 2.0


class Fault(StrEnum):
    """What may be wrong; each has its sentence and its advice on the screen."""

    LEFT = "left"
    HARD = "hard"
    BACKWARDS = "backwards"
    UNUSED = "unused"
    SENT_BACK = "sent_back"


@dataclass(frozen=True)
class Mend:
    """One thing to mend. ``key`` names the lesson, question or module; ``loss`` is 0–1."""

    fault: Fault
    key: Hashable
    reach: int
    loss: float

    @property
    def lost(self) -> float:
        """How many people it loses."""
        return self.reach * self.loss


def mend_of_lesson(key: Hashable, *, began: int, finished: int) -> list[Mend]:
    """A lesson many leave before its end."""
    left = shown_part(began - finished, began)
    return [Mend(Fault.LEFT, key, began, left)] if left is not None and left >= LEFT_FROM else []


def mend_of_question(key: Hashable, item: ItemStatistics) -> list[Mend]:
    """A question that those who know get wrong, or one that most get wrong at first; the worse of the two."""
    if item.telling == Telling.BACKWARDS:
        return [Mend(Fault.BACKWARDS, key, item.people, 1.0)]
    wrong = shown_part(item.people - item.right, item.people)
    return [Mend(Fault.HARD, key, item.people, wrong)] if wrong is not None and wrong >= HARD_FROM else []


def mend_of_work(
    key: Hashable, *, read: int, took: int, handed_in: int, accepted: int, tries: float | None
) -> list[Mend]:
    """A module after which nobody takes a task, or after which work comes back again and again."""
    found = []
    idle = shown_part(read - took, read)
    if idle is not None and idle >= UNUSED_FROM:
        found.append(Mend(Fault.UNUSED, key, read, idle))
    if tries is not None and tries >= TRIES_FROM and accepted >= FEWEST_PEOPLE:
        found.append(Mend(Fault.SENT_BACK, key, handed_in, 1 - 1 / tries))
    return found


def mend_first(found: Iterable[Mend], *, most: int = 10) -> list[Mend]:
    """Return the worst, those that lose most people first; equal ones in the order they came."""
    return sorted(found, key=lambda mend: -mend.lost)[:most]
