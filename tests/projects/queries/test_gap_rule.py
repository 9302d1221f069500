"""What should be taught next, and in which order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.queries.gap_rule import ANYWHERE, Gap, Shown, TaskNeed, Why, gaps_of

KO = frozenset({"ko"})


def need(task, competence="1.2", level=3, region="KR-47", languages=KO, *, remote=False):
    return TaskNeed(task, competence, level, region, languages, remote)


def able(number, *, said=0):
    return Shown(said=said, tested=number, proven=0, able=number)


def whys(gaps):
    return [(gap.competence, gap.why) for gap in gaps]


def test_what_nobody_can_do_and_nothing_teaches():
    (gap,) = gaps_of([need("a")], shown={}, taught={})
    assert (gap.why, gap.taught_to, gap.tasks, gap.opens) == (Why.NOBODY, 0, ("a",), ("a",))


def test_what_people_say_of_themselves_is_not_shown():
    shown = {("1.2", 3, "KR-47"): able(0, said=9)}
    (gap,) = gaps_of([need("a")], shown=shown, taught={})
    assert (gap.why, gap.shown.said) == (Why.NOBODY, 9)


@pytest.mark.parametrize(
    ("taught_to", "number", "why"),
    [
        (0, 1, Why.UNTAUGHT),
        (2, 1, Why.TOO_LOW),
        (2, 0, Why.NOBODY),
        (3, 0, None),
        (5, 0, None),
        (3, 9, None),
    ],
)
def test_reason(taught_to, number, why):
    shown = {("1.2", 3, "KR-47"): able(number)}
    taught = {("1.2", "ko"): taught_to} if taught_to else {}
    assert [gap.why for gap in gaps_of([need("a")], shown=shown, taught=taught)] == ([why] if why else [])


def test_what_people_elsewhere_have_shown_helps_only_work_from_anywhere():
    shown = {("1.2", 3, "KR-11"): able(4), ("1.2", 3, ANYWHERE): able(4)}
    assert gaps_of([need("a")], shown=shown, taught={})[0].why == Why.NOBODY
    assert gaps_of([need("a", remote=True)], shown=shown, taught={})[0].why == Why.UNTAUGHT


def test_each_language_is_a_gap_of_its_own():
    both = frozenset({"ko", "en"})
    gaps = gaps_of([need("a", languages=both)], shown={}, taught={("1.2", "ko"): 4})
    assert [(gap.language, gap.why) for gap in gaps] == [("en", Why.NOBODY)]


def test_a_task_that_lacks_two_things_is_opened_by_neither_alone():
    gaps = gaps_of([need("a"), need("a", "2.4"), need("b")], shown={}, taught={})
    assert [(gap.competence, gap.tasks, gap.opens) for gap in gaps] == [
        ("1.2", ("a", "b"), ("b",)),
        ("2.4", ("a",), ()),
    ]


def test_order_nobody_then_untaught_then_too_low():
    shown = {(code, 3, "KR-47"): able(6) for code in ("1.3", "2.4")}
    needs = [need("a", "2.4"), need("b", "1.3"), need("c", "1.2")]
    assert whys(gaps_of(needs, shown=shown, taught={("2.4", "ko"): 1})) == [
        ("1.2", Why.NOBODY),
        ("1.3", Why.UNTAUGHT),
        ("2.4", Why.TOO_LOW),
    ]


def test_among_equals_more_tasks_come_first_then_fewer_people():
    shown = {("1.3", 3, "KR-47"): able(6), ("2.4", 3, "KR-47"): able(2), ("3.1", 3, "KR-47"): able(9)}
    needs = [need("a", "1.3"), need("b", "2.4"), need("c", "3.1"), need("d", "3.1")]
    assert [gap.competence for gap in gaps_of(needs, shown=shown, taught={})] == ["3.1", "2.4", "1.3"]


def test_among_equals_the_language_of_the_house_comes_first():
    needs = [need("a", languages=frozenset({"en", "ko", "fr"}))]
    gaps = gaps_of(needs, shown={}, taught={}, languages=["ko", "en"])
    assert [gap.language for gap in gaps] == ["ko", "en", "fr"]


needs_made = st.lists(
    st.builds(
        TaskNeed,
        task=st.integers(1, 4),
        competence=st.sampled_from(["1.2", "2.4"]),
        level=st.integers(1, 4),
        region=st.sampled_from(["KR-47", "KR-11"]),
        languages=st.sampled_from([KO, frozenset({"ko", "en"})]),
        remote=st.booleans(),
    ),
    max_size=12,
)
taught_made = st.dictionaries(
    st.tuples(st.sampled_from(["1.2", "2.4"]), st.sampled_from(["ko", "en"])), st.integers(1, 4)
)


@settings(max_examples=60)
@given(needs_made, taught_made)
def test_nothing_that_is_taught_is_asked_for_and_everything_else_is(needs, taught):
    gaps: list[Gap] = gaps_of(needs, shown={}, taught=taught)
    told = {(task, gap.competence, gap.level, gap.language) for gap in gaps for task in gap.tasks}
    missing = {
        (row.task, row.competence, row.level, language)
        for row in needs
        for language in row.languages
        if taught.get((row.competence, language), 0) < row.level
    }
    assert told == missing
    assert all(set(gap.opens) <= set(gap.tasks) for gap in gaps)
