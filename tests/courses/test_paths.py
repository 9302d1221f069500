"""The way to a goal: never what is shown, always there or why not, and the shortest, checked against trying everything."""

from collections.abc import Mapping
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.paths import Goal, Item, Missing, Path, plan_path

A, B, C = 1, 2, 3


def item(key: str, teaches: Mapping[int, int], minutes: int = 10, **more: Mapping[int, int]) -> Item:
    return Item(key, teaches, minutes, **more)


def keys(path: Path) -> list[object]:
    return [step.key for step in path.steps]


class TestWays:
    def test_nothing_is_asked_of_who_has_shown_it(self) -> None:
        path = plan_path(Goal({A: 2}), shown={A: 3}, items=[item("m", {A: 2})])
        assert path == Path()
        assert path.reaches

    def test_the_cheapest_way_is_taken_even_with_more_steps(self) -> None:
        items = [item("long", {A: 2, B: 2}, 60), item("a", {A: 2}, 20), item("b", {B: 2}, 20)]
        assert keys(plan_path(Goal({A: 2, B: 2}), shown={}, items=items)) == ["a", "b"]

    def test_with_the_same_minutes_fewer_steps_win(self) -> None:
        items = [item("both", {A: 2, B: 2}, 40), item("a", {A: 2}, 20), item("b", {B: 2}, 20)]
        assert keys(plan_path(Goal({A: 2, B: 2}), shown={}, items=items)) == ["both"]

    def test_what_is_needed_first_comes_first(self) -> None:
        items = [item("z-basic", {A: 1}, 5), item("a-more", {B: 2}, 10, needs={A: 1})]
        assert keys(plan_path(Goal({B: 2}), shown={}, items=items)) == ["z-basic", "a-more"]

    def test_advice_is_followed_where_it_can_be(self) -> None:
        items = [item("basic", {A: 1}), item("more", {B: 2}, advised={A: 1})]
        assert keys(plan_path(Goal({B: 2}), shown={}, items=items)) == ["basic", "more"]

    def test_advice_nothing_leads_to_closes_no_way(self) -> None:
        path = plan_path(Goal({B: 2}), shown={}, items=[item("more", {B: 2}, advised={A: 1})])
        assert keys(path) == ["more"]
        assert path.reaches

    def test_advice_in_a_circle_closes_no_way(self) -> None:
        items = [item("a", {A: 1}, advised={B: 1}), item("b", {B: 1}, advised={A: 1})]
        assert keys(plan_path(Goal({B: 1}), shown={}, items=items)) == ["b"]

    def test_a_gate_nothing_leads_to_says_so(self) -> None:
        path = plan_path(Goal({B: 2}), shown={}, items=[item("more", {B: 2}, needs={A: 1})])
        assert path.missing == (Missing(B, 2, 0, ("more",)),)
        assert path.steps == ()

    def test_the_part_that_can_be_reached_is_planned(self) -> None:
        path = plan_path(Goal({A: 4, B: 1}), shown={}, items=[item("a", {A: 2}), item("b", {B: 1})])
        assert path.missing == (Missing(A, 4, 2),)
        assert set(keys(path)) == {"a", "b"}

    def test_an_item_wanted_itself_is_done_with_what_it_needs(self) -> None:
        items = [item("read", {A: 1}), item("task", {}, 30, needs={A: 1})]
        path = plan_path(Goal(items=frozenset({"task"})), shown={}, items=items)
        assert keys(path) == ["read", "task"]
        assert path.minutes == 40

    def test_an_item_wanted_that_teaches_nothing_new_counts_as_done(self) -> None:
        assert plan_path(Goal(items=frozenset({"m"})), shown={A: 1}, items=[item("m", {A: 1})]) == Path()

    @pytest.mark.parametrize("items", [[], [item("task", {}, needs={A: 1})]])
    def test_an_item_that_is_not_there_or_closed_is_said(self, items: list[Item]) -> None:
        path = plan_path(Goal(items=frozenset({"task"})), shown={}, items=items)
        assert path.absent == ("task",)
        assert not path.reaches


levels = st.dictionaries(st.sampled_from([A, B, C]), st.integers(1, 3), max_size=3)


@st.composite
def offers(draw: st.DrawFn, most: int = 6) -> list[Item]:
    number = count()
    some = st.builds(
        Item,
        key=st.builds(lambda: f"i{next(number)}"),
        teaches=levels,
        minutes=st.integers(1, 5),
        needs=st.dictionaries(st.sampled_from([A, B, C]), st.integers(1, 2), max_size=1),
    )
    return draw(st.lists(some, max_size=most))


def walked(shown: Mapping[int, int], steps: tuple[Item, ...]) -> dict[int, int]:
    """The levels after the steps; each must be possible, and bring something that is not there yet."""
    have = dict(shown)
    for step in steps:
        assert all(have.get(c, 0) >= level for c, level in step.needs.items()), "a step before what it needs"
        assert any(level > have.get(c, 0) for c, level in step.teaches.items()), "a step for what is shown"
        for competence, level in step.teaches.items():
            have[competence] = max(have.get(competence, 0), level)
    return have


def every_way(shown: Mapping[int, int], items: list[Item]) -> dict[frozenset[int], dict[int, int]]:
    """Every set of items that can be done in some order, with the levels it leads to."""
    found = {frozenset[int](): dict(shown)}
    new = list(found)
    while new:
        done = new.pop()
        for number, offer in enumerate(items):
            more = done | {number}
            if number in done or more in found or any(found[done].get(c, 0) < n for c, n in offer.needs.items()):
                continue
            have = dict(found[done])
            for competence, level in offer.teaches.items():
                have[competence] = max(have.get(competence, 0), level)
            found[more] = have
            new.append(more)
    return found


@settings(max_examples=300, deadline=None)
@given(goal=levels, shown=levels, items=offers())
def test_it_is_the_shortest_of_all_ways_or_says_why_there_is_none(
    goal: dict[int, int], shown: dict[int, int], items: list[Item]
) -> None:
    path = plan_path(Goal(goal), shown=shown, items=items)
    ways = every_way(shown, items)
    best = {c: max(have.get(c, 0) for have in ways.values()) for c in goal}
    assert {gap.competence: gap.best for gap in path.missing} == {c: best[c] for c in goal if best[c] < goal[c]}
    target = {c: min(level, best[c]) for c, level in goal.items()}
    have = walked(shown, path.steps)
    assert all(have.get(c, 0) >= level for c, level in target.items())
    cost = min(
        (sum(items[n].minutes for n in done), len(done))
        for done, reached in ways.items()
        if all(reached.get(c, 0) >= level for c, level in target.items())
    )
    assert (path.minutes, len(path.steps)) == cost
    assert path.is_shortest


@settings(max_examples=100, deadline=None)
@given(goal=levels, shown=levels, items=offers(most=9))
def test_with_no_time_to_search_the_way_still_works_and_has_no_step_too_many(
    goal: dict[int, int], shown: dict[int, int], items: list[Item]
) -> None:
    path = plan_path(Goal(goal), shown=shown, items=items, most=0)
    full = plan_path(Goal(goal), shown=shown, items=items)
    assert path.missing == full.missing
    target = {**goal, **{gap.competence: gap.best for gap in path.missing}}
    have = walked(shown, path.steps)
    assert all(have.get(c, 0) >= level for c, level in target.items())
    assert path.minutes >= full.minutes


@settings(max_examples=100, deadline=None)
@given(goal=levels, shown=levels, items=offers())
def test_after_the_first_step_the_rest_of_the_way_is_as_long_as_it_was(
    goal: dict[int, int], shown: dict[int, int], items: list[Item]
) -> None:
    path = plan_path(Goal(goal), shown=shown, items=items)
    if not path.steps:
        return
    after = walked(shown, path.steps[:1])
    again = plan_path(Goal(goal), shown=after, items=items)
    assert again.minutes == path.minutes - path.steps[0].minutes


def test_three_hundred_things_to_do_are_planned_with_the_shortest_way() -> None:
    items = [item(f"m{number}", {number % 12: 1 + number % 4}, 5 + number % 7) for number in range(300)]
    path = plan_path(Goal(dict.fromkeys(range(6), 3)), shown={}, items=items)
    assert path.reaches or path.missing
    assert path.is_shortest
