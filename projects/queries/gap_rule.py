"""What should be taught next: what open tasks need, minus what people have shown and what modules teach. A pure rule.

A task needs a competence at a level, in the region of its lab (anywhere, for work that can be done from anywhere), and in the
language it is done in. Only what was tested or proven by reviewed work counts as shown; what people say of themselves is
told beside it. Of a module counts the level it teaches up to, in that language.

What comes first, in this order: needs of tasks that *nobody* can take, because nobody there has shown it and nothing teaches
it; then needs nothing teaches at all; then those taught only up to a lower level. Among equals: more tasks that this alone
would open, more tasks that need it, fewer people who have shown it.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

ANYWHERE = ""  # the region of work that can be done from anywhere


class Why(StrEnum):
    """Why a lesson is missing, the worst first."""

    NOBODY = "nobody"
    UNTAUGHT = "untaught"
    TOO_LOW = "too_low"


@dataclass(frozen=True)
class TaskNeed:
    """One competence one open task needs. ``languages``: those in which somebody may want to do it."""

    task: Hashable
    competence: Hashable
    level: int
    region: str
    languages: frozenset[str]
    remote: bool = False


@dataclass(frozen=True)
class Shown:
    """People who have a competence at a level: who say so, who were tested, whose work proved it; ``able``: tested or proven,
    each once."""

    said: int = 0
    tested: int = 0
    proven: int = 0
    able: int = 0


@dataclass(frozen=True)
class Gap:
    """A competence that should be taught at this level, for this region, in this language. ``taught_to``: the level modules
    teach it up to (0: not at all). ``tasks`` need it; ``opens`` are those of them that nothing else keeps shut."""

    competence: Hashable
    level: int
    region: str
    language: str
    why: Why
    taught_to: int
    shown: Shown
    tasks: tuple[Hashable, ...]
    opens: tuple[Hashable, ...]


ShownBy = Mapping[tuple[Hashable, int, str], Shown]
TaughtTo = Mapping[tuple[Hashable, str], int]


def gaps_of(needs: Iterable[TaskNeed], *, shown: ShownBy, taught: TaughtTo, languages: Sequence[str] = ()) -> list[Gap]:
    """Return what should be taught next, what matters most first. ``shown``: {(competence, level, region): people}, with
    ANYWHERE for all regions together. ``taught``: {(competence, language): highest level}. ``languages`` says which language
    comes first among equals."""
    groups: dict[tuple[Hashable, int, str, str], list[TaskNeed]] = defaultdict(list)
    shut: dict[tuple[Hashable, str], set[tuple[Hashable, int]]] = defaultdict(set)  # what keeps a task shut
    for need in needs:
        for language in need.languages:
            if taught.get((need.competence, language), 0) >= need.level:
                continue
            groups[need.competence, need.level, need.region, language].append(need)
            if not _shown_for(need, shown).able:
                shut[need.task, language].add((need.competence, need.level))
    found = [_gap(key, rows, shown=shown, taught=taught, shut=shut) for key, rows in groups.items()]
    places = {language: place for place, language in enumerate(languages)}
    return sorted(found, key=lambda gap: _rank(gap, places.get(gap.language, len(places))))


def _shown_for(need: TaskNeed, shown: ShownBy) -> Shown:
    """The people a task may hope for."""
    return shown.get((need.competence, need.level, ANYWHERE if need.remote else need.region), Shown())


def _gap(
    key: tuple[Hashable, int, str, str],
    rows: list[TaskNeed],
    *,
    shown: ShownBy,
    taught: TaughtTo,
    shut: Mapping[tuple[Hashable, str], set[tuple[Hashable, int]]],
) -> Gap:
    competence, level, region, language = key
    taught_to = taught.get((competence, language), 0)
    nobody = any(not _shown_for(need, shown).able for need in rows)
    here = shown.get((competence, level, region), Shown())
    alone = {(competence, level)}
    return Gap(
        competence=competence,
        level=level,
        region=region,
        language=language,
        why=Why.NOBODY if nobody else Why.TOO_LOW if taught_to else Why.UNTAUGHT,
        taught_to=taught_to,
        shown=here,
        tasks=tuple(need.task for need in rows),
        opens=tuple(need.task for need in rows if shut.get((need.task, language)) == alone),
    )


def _rank(gap: Gap, language: int) -> tuple[object, ...]:
    order = list(Why).index(gap.why)
    return (order, -len(gap.opens), -len(gap.tasks), gap.shown.able, language, gap.level, gap.region, gap.language)
