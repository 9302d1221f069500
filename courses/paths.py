"""The shortest way from what somebody has shown to a goal. Pure.

An item is something to do (the rest of a module, a practice task): it lifts competences up to a level, may ask for levels
first, and costs minutes. What it ``needs`` is a gate and always holds; what is ``advised`` holds as long as the goal can be
reached that way. Levels never fall, so a state is the highest level of each competence, and the shortest way is the
cheapest path between states: uniform-cost search with a lower bound (A*; Hart, Nilsson and Raphael 1968). Where there are too
many states to look at, a way that works and has no step too many is given instead, and says that it may not be the shortest.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

Levels = Mapping[int, int]
State = tuple[tuple[int, ...], frozenset[Hashable]]
MOST_STATES = 20_000


@dataclass(frozen=True)
class Item:
    """Something to do. ``teaches``, ``needs`` and ``advised`` are {competence id: level}; ``minutes`` is at least 1."""

    key: Hashable
    teaches: Levels
    minutes: int
    needs: Levels = field(default_factory=dict)
    advised: Levels = field(default_factory=dict)


@dataclass(frozen=True)
class Goal:
    """What is to be reached: ``levels`` of competences, and items that have to be done themselves."""

    levels: Levels = field(default_factory=dict)
    items: frozenset[Hashable] = frozenset()


@dataclass(frozen=True)
class Missing:
    """A competence that cannot be brought to the level wanted. ``best`` is the highest level there is a way to; ``closed`` are
    the items that would teach more, but ask for something first that there is no way to."""

    competence: int
    level: int
    best: int
    closed: tuple[Hashable, ...] = ()


@dataclass(frozen=True)
class Path:
    """The way: its steps in order, what of the goal stays out of reach and why, and the items wanted that are not there."""

    steps: tuple[Item, ...] = ()
    missing: tuple[Missing, ...] = ()
    absent: tuple[Hashable, ...] = ()
    is_shortest: bool = True

    @property
    def minutes(self) -> int:
        """How long it takes in all."""
        return sum(step.minutes for step in self.steps)

    @property
    def reaches(self) -> bool:
        """Whether the whole goal is reached."""
        return not self.missing and not self.absent


def plan_path(goal: Goal, *, shown: Levels, items: Iterable[Item], most: int = MOST_STATES) -> Path:
    """Return the shortest way (fewest minutes, then fewest steps) from what is shown to the goal.

    No step teaches only what is shown already; an item wanted by the goal that would is taken as done. Where part of the goal
    cannot be reached, the way to the rest is given with what is missing. The same input gives the same way.
    """
    offered = list(items)
    by_key = {item.key: item for item in offered}
    fresh = {key for key in goal.items if key in by_key and not _known(by_key[key].teaches, shown)}
    best = _closure(shown, offered, with_advice=False)
    doable = {key for key in fresh if _meets(best, by_key[key].needs)}
    absent = tuple(sorted((key for key in goal.items if key not in by_key or key in fresh - doable), key=repr))
    target = {competence: min(level, best.get(competence, 0)) for competence, level in goal.levels.items()}
    missing = tuple(
        Missing(competence, level, target[competence], _closed(competence, target[competence], offered, best))
        for competence, level in sorted(goal.levels.items())
        if target[competence] < level
    )
    useful = _with_advice_that_leads_there(offered, target, doable, shown, best)
    steps, is_shortest = _Search(target, doable, shown, useful).run(most)
    return Path(tuple(by_key[step.key] for step in steps), missing, absent, is_shortest)


def _meets(levels: Levels, wanted: Levels) -> bool:
    return all(levels.get(competence, 0) >= level for competence, level in wanted.items())


def _known(teaches: Levels, shown: Levels) -> bool:
    """Whether all it teaches is shown; what teaches nothing is not known by that."""
    return bool(teaches) and _meets(shown, teaches)


def _closure(shown: Levels, items: Sequence[Item], *, with_advice: bool) -> dict[int, int]:
    """The levels that can be reached by doing everything that can be done."""
    levels, left, changed = dict(shown), list(items), True
    while changed:
        changed, waiting = False, []
        for item in left:
            if _meets(levels, item.needs) and (not with_advice or _meets(levels, item.advised)):
                for competence, level in item.teaches.items():
                    if level > levels.get(competence, 0):
                        levels[competence] = level
                changed = True
            else:
                waiting.append(item)
        left = waiting
    return levels


def _closed(competence: int, best: int, items: Sequence[Item], reachable: Levels) -> tuple[Hashable, ...]:
    found = [item.key for item in items if item.teaches.get(competence, 0) > best and not _meets(reachable, item.needs)]
    return tuple(sorted(found, key=repr))


def _with_advice_that_leads_there(
    items: Sequence[Item], target: Levels, wanted: set[Hashable], shown: Levels, best: Levels
) -> list[Item]:
    """The items with their advice turned into needs, as far as the goal can still be reached then."""
    firm = [_firm(item, {c: level for c, level in item.advised.items() if best.get(c, 0) >= level}) for item in items]
    levels = _closure(shown, firm, with_advice=False)
    needed = [item.needs for item in firm if item.key in wanted]
    if _meets(levels, target) and all(_meets(levels, needs) for needs in needed):
        return firm
    return [_firm(item, {}) for item in items]


def _firm(item: Item, advised: Levels) -> Item:
    needs = {c: max(item.needs.get(c, 0), advised.get(c, 0)) for c in {*item.needs, *advised}}
    return Item(item.key, item.teaches, max(item.minutes, 1), needs)


class _Search:
    """One search: states are the levels of the competences that matter, as high as they matter, and the wanted items done."""

    def __init__(self, target: Levels, wanted: set[Hashable], shown: Levels, items: Sequence[Item]) -> None:
        self.target, self.wanted = target, wanted
        self.caps = self._what_matters(items, shown)
        self.order = sorted(self.caps)
        self.items = self._worth_doing(items, shown)
        self.start = (tuple(min(shown.get(c, 0), self.caps[c]) for c in self.order), frozenset(wanted))

    def run(self, most: int) -> tuple[list[Item], bool]:
        """Return the steps, and whether there is no shorter way."""
        frontier: list[tuple[int, int, int, tuple[int, ...], State]] = [(self._bound(self.start), 0, 0, (), self.start)]
        settled: set[State] = set()
        while frontier:
            _bound, minutes, count, way, state = heappop(frontier)
            if state in settled:
                continue
            if self._is_goal(state):
                return [self.items[number] for number in way], True
            settled.add(state)
            if len(settled) > most:
                return self._any_way(), False
            for number, item in enumerate(self.items):
                after = self._after(state, item)
                if after is not None and after not in settled:
                    cost = minutes + item.minutes
                    heappush(frontier, (cost + self._bound(after), cost, count + 1, (*way, number), after))
        return [], True  # not reached: the target was made reachable before

    def _what_matters(self, items: Sequence[Item], shown: Levels) -> dict[int, int]:
        """The competences that lead to the goal, each with the highest level anybody asks for."""
        caps = dict(self.target)
        for item in items:
            if item.key in self.wanted:
                _raise(caps, item.needs)
        grown = True
        while grown:
            before = dict(caps)
            for item in items:
                if any(level > shown.get(c, 0) and c in caps for c, level in item.teaches.items()):
                    _raise(caps, item.needs)
            grown = caps != before
        return caps

    def _worth_doing(self, items: Sequence[Item], shown: Levels) -> list[Item]:
        """The items that lift something that matters, without those another one does better. Stable order."""
        kept: list[tuple[Item, dict[int, int], dict[int, int]]] = []
        for item in sorted(items, key=lambda item: (item.minutes, repr(item.key))):
            lifts = {
                c: min(level, self.caps[c])
                for c, level in item.teaches.items()
                if c in self.caps and min(level, self.caps[c]) > shown.get(c, 0)
            }
            needs = {c: level for c, level in item.needs.items() if level > shown.get(c, 0)}
            if item.key in self.wanted or (
                lifts and not any(_meets(more, lifts) and _meets(needs, fewer) for _other, more, fewer in kept)
            ):
                kept.append((item, lifts, needs))
        return [item for item, _lifts, _needs in kept]

    def _after(self, state: State, item: Item) -> State | None:
        """The state after doing an item; None where it cannot be done or changes nothing."""
        levels, left = state
        have = dict(zip(self.order, levels, strict=True))
        if any(have.get(c, 0) < level for c, level in item.needs.items()):
            return None
        lifted = tuple(min(max(have[c], item.teaches.get(c, 0)), self.caps[c]) for c in self.order)
        after = (lifted, left - {item.key})
        return None if after == state else after

    def _is_goal(self, state: State) -> bool:
        levels, left = state
        return not left and _meets(dict(zip(self.order, levels, strict=True)), self.target)

    def _bound(self, state: State) -> int:
        """Never more than what is still to come: the dearest of the cheapest single items, and all items still wanted."""
        levels, left = state
        have = dict(zip(self.order, levels, strict=True))
        single = 0
        for competence, level in self.target.items():
            if have[competence] < level:
                able = [item.minutes for item in self.items if item.teaches.get(competence, 0) >= level]
                single = max(single, min(able, default=0))
        return max(single, sum(item.minutes for item in self.items if item.key in left))

    def _any_way(self) -> list[Item]:
        """A way that works and in which no step can be left out."""
        steps = self._walk(self.items)
        for item in sorted(steps, key=lambda item: -item.minutes):
            fewer = self._walk([step for step in steps if step is not item])
            if self._arrives(fewer):
                steps = fewer
        return steps

    def _walk(self, items: Sequence[Item]) -> list[Item]:
        """Do what can be done and changes something, cheapest first, until the goal is reached."""
        state, done, left = self.start, [], list(items)
        while not self._is_goal(state):
            found = next(((item, after) for item in left if (after := self._after(state, item)) is not None), None)
            if found is None:
                break
            item, state = found
            done.append(item)
            left.remove(item)
        return done

    def _arrives(self, steps: Sequence[Item]) -> bool:
        state = self.start
        for item in steps:
            after = self._after(state, item)
            state = after if after is not None else state
        return self._is_goal(state)


def _raise(levels: dict[int, int], wanted: Levels) -> None:
    for competence, level in wanted.items():
        levels[competence] = max(levels.get(competence, 0), level)
