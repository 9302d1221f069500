"""The way by lessons: from what is published and what a person has shown, never from what they only said where a gate stands."""

from typing import Any

import pytest
from django.utils import timezone, translation

from courses.paths import Goal
from courses.queries.paths import known_of, module_key, module_offers, modules_on_offer, way_to, way_to_levels
from courses.services.record_evidence import record_evidence
from courses.states import EvidenceKind
from tests.factories.courses import LessonPageFactory, hide, in_english
from tests.factories.paths import build_on, learn, lessons_of, module_teaching
from tests.factories.people import UserFactory
from tests.factories.projects import CompetenceFactory

pytestmark = pytest.mark.django_db


def shown(user: Any, competence: Any, level: int, kind: str = EvidenceKind.TESTED) -> None:
    record_evidence(
        user, competence=competence, level=level, kind=kind, source_key=f"x:{kind}", observed_at=timezone.now()
    )


def titles(way: Any) -> list[str]:
    return [step.title for step in way.steps]


def test_the_rest_of_a_module_is_the_step_and_its_first_lesson_left_the_address() -> None:
    user, competence = UserFactory(), CompetenceFactory()
    module = module_teaching(competence, lessons=3, minutes=12)
    learn(user, module, most=1)
    way = way_to_levels({competence.pk: 2}, user)
    assert (way.lessons, way.minutes, way.tasks, way.reaches) == (2, 24, 0, True)
    assert way.steps[0].url.endswith(f"/{lessons_of(module)[1].slug}/")


def test_what_is_completed_counts_although_it_asked_nothing() -> None:
    user, competence = UserFactory(), CompetenceFactory()
    learn(user, module_teaching(competence))
    assert not user.competence_evidence.exists()
    assert titles(way_to_levels({competence.pk: 2}, user)) == []


@pytest.mark.parametrize("kind", EvidenceKind.values)
def test_what_was_shown_or_said_is_not_asked_again(kind: str) -> None:
    user, competence = UserFactory(), CompetenceFactory()
    module_teaching(competence)
    shown(user, competence, 2, kind)
    assert titles(way_to_levels({competence.pk: 2}, user)) == []


@pytest.mark.parametrize(("kind", "left"), [("self", 2), ("tested", 1), ("reviewed", 1)])
def test_a_gate_wants_to_see_it(kind: str, left: int) -> None:
    user, basic, more = UserFactory(), CompetenceFactory(), CompetenceFactory()
    module_teaching(basic)
    build_on(module_teaching(more), basic, is_gate=True)
    shown(user, basic, 2, kind)
    assert len(way_to_levels({more.pk: 2}, user).steps) == left


def test_the_facts_change_and_so_does_the_way() -> None:
    user, competence = UserFactory(), CompetenceFactory()
    short, long = module_teaching(competence, minutes=5), module_teaching(competence, minutes=50)
    assert titles(way_to_levels({competence.pk: 2}, user)) == [short.title]
    short.unpublish()
    assert titles(way_to_levels({competence.pk: 2}, user)) == [long.title]
    LessonPageFactory(parent=long, minutes=5)
    assert way_to_levels({competence.pk: 2}, user).minutes == 55
    learn(user, long)
    assert way_to_levels({competence.pk: 2}, user).steps == ()


def test_what_nobody_may_read_is_no_step_and_the_gap_says_so() -> None:
    competence = CompetenceFactory()
    hide(module_teaching(competence, level=4))
    module_teaching(competence, level=2)
    way = way_to_levels({competence.pk: 4}, UserFactory())
    (gap,) = way.gaps
    assert (gap.code, gap.level, gap.best, gap.closed) == (competence.code, 4, 2, False)
    assert not way.reaches
    assert len(way.steps) == 1, "it leads as far as there is a way"


def test_modules_are_those_of_the_readers_language() -> None:
    competence = CompetenceFactory()
    module = module_teaching(competence)
    in_english(module.get_parent().specific, title="Course")
    english = in_english(module, title="Module in English")
    for lesson in lessons_of(module):
        in_english(lesson)
    english.save_revision(log_action=False).publish(log_action=False)
    with translation.override("en"):
        found = modules_on_offer()
        assert [row.title for row in found] == ["Module in English"]
        assert found[0].key == module.translation_key
        assert found[0].url.startswith("/en/")


def test_an_empty_module_is_no_step() -> None:
    competence = CompetenceFactory()
    for lesson in lessons_of(module := module_teaching(competence)):
        lesson.unpublish()
    known = known_of(None, modules_on_offer())
    assert module_offers(modules_on_offer(), known) == []
    way = way_to(Goal(items=frozenset({module_key(module.translation_key)})), known=known.levels, offers=[])
    assert way.absent == (module_key(module.translation_key),)


@pytest.mark.parametrize("count", [1, 3, 30])
def test_queries_do_not_grow(count: int, django_assert_num_queries: Any) -> None:
    user, competences = UserFactory(), [CompetenceFactory() for _number in range(3)]
    for number in range(count):
        build_on(module_teaching(competences[number % 3]), competences[(number + 1) % 3], level=1)
    with django_assert_num_queries(7):
        way_to_levels({competences[0].pk: 2}, user)
    with django_assert_num_queries(2):  # the second time what there is to learn is remembered
        way_to_levels({competences[0].pk: 2}, user)
