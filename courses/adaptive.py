"""Which question a self-assessment asks next, and which level the answers tell. Pure.

A competence has a few statements, each standing for the upper level of a band (2, 4, 6, 8 in DigComp's eight levels). Whoever
does it alone has that level; whoever does it with help has the one below it, because DigComp's odd levels are those "with
guidance"; whoever does not do it yet is asked for less. A competence is asked no further once its level is clear.
"""

from collections.abc import Mapping, Sequence

from courses.states import SelfAnswer

NOTHING = 0


def next_level(levels: Sequence[int], answers: Mapping[int, str], *, start: int = 0) -> int | None:
    """Return the level to ask for next, or None when it is clear (or nothing can be asked).

    ``levels`` are those there are statements for, ascending; ``answers`` maps levels to answers; ``start`` is where to begin
    (the nearest statement at or below it, or the lowest one).
    """
    if not levels or any(answer == SelfAnswer.HELPED for answer in answers.values()):
        return None
    if not answers:
        return max((level for level in levels if level <= start), default=levels[0])
    alone, not_yet = _edges(answers)
    if alone:
        wanted = next((level for level in levels if level > alone), None)
    else:
        wanted = next((level for level in reversed(levels) if not_yet is not None and level < not_yet), None)
    return None if wanted is None or wanted in answers else wanted


def level_told(levels: Sequence[int], answers: Mapping[int, str]) -> int | None:
    """Return the level (0: not even the lowest) that the answers tell, or None while it is not clear."""
    if next_level(levels, answers) is not None or not answers:
        return None
    alone, _not_yet = _edges(answers)
    helped = max((level - 1 for level, answer in answers.items() if answer == SelfAnswer.HELPED), default=NOTHING)
    return max(alone, helped)


def _edges(answers: Mapping[int, str]) -> tuple[int, int | None]:
    """The highest level done alone (0: none), and the lowest one not done yet."""
    alone = max((level for level, answer in answers.items() if answer == SelfAnswer.ALONE), default=NOTHING)
    not_yet = min((level for level, answer in answers.items() if answer == SelfAnswer.NOT_YET), default=None)
    return alone, not_yet
