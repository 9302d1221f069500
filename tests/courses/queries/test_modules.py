"""Modules by their key, for the floors above."""

import uuid
from typing import Any

import pytest
from django.utils import translation

from courses.models import ModuleCompetence
from courses.queries.modules import (
    completed_module_keys,
    live_module_choices,
    module_links,
    module_titles,
    modules_teaching,
)
from courses.services.complete_lesson import complete_lesson
from tests.factories.courses import CoursePageFactory, LessonPageFactory, ModulePageFactory, hide, in_english, teach
from tests.factories.people import UserFactory
from tests.factories.projects import CompetenceFactory

pytestmark = pytest.mark.django_db


def hidden_modules() -> list[Any]:
    """A draft, a private one, and one below a course that was unpublished."""
    draft, secret, orphan = ModulePageFactory(live=False), ModulePageFactory(), ModulePageFactory()
    hide(secret)
    course = orphan.get_parent()
    course.live = False
    course.save(update_fields=["live"])
    return [draft, secret, orphan]


def test_titles_in_every_language_there_is() -> None:
    module, draft = ModulePageFactory(title="문 너비"), ModulePageFactory(live=False)
    in_english(module, title="Door widths")
    keys = [module.translation_key, draft.translation_key, uuid.uuid4()]
    assert module_titles(keys) == {module.translation_key: {"ko": "문 너비", "en": "Door widths"}}


def test_links_keep_their_order_and_say_what_is_done() -> None:
    first, second, citizen = ModulePageFactory(), ModulePageFactory(), UserFactory()
    complete_lesson(LessonPageFactory(parent=first, minutes=12), user=citizen)
    hide(LessonPageFactory(parent=first, minutes=50))
    keys = [second.translation_key, first.translation_key, *(page.translation_key for page in hidden_modules())]
    links = module_links(keys, user=citizen)
    assert [(link.title, link.minutes, link.done) for link in links] == [
        (second.title, 0, False),
        (first.title, 12, True),
    ]
    assert module_links([], user=citizen) == module_links([uuid.uuid4()]) == []
    assert [link.done for link in module_links(keys)] == [False, False]


def test_links_lead_to_the_readers_language() -> None:
    module = ModulePageFactory()
    in_english(module, title="Doors")
    with translation.override("en"):
        (link,) = module_links([module.translation_key])
    assert link.title == "Doors"
    assert link.url.startswith("/en/courses/")


@pytest.mark.parametrize("count", [1, 3])
def test_links_cost_the_same_for_one_and_three(count: int, django_assert_num_queries: Any) -> None:
    modules = [ModulePageFactory() for _ in range(count)]
    citizen = UserFactory()
    with django_assert_num_queries(3):
        assert len(module_links([module.translation_key for module in modules], user=citizen)) == count


def test_modules_teaching_a_competence_easiest_first() -> None:
    competence, other = CompetenceFactory(), CompetenceFactory()
    hard, easy = ModulePageFactory(), ModulePageFactory()
    teach(hard, competence=competence, level=5)
    teach(easy, competence=competence, level=1)
    teach(easy, competence=other, level=1)
    for module in hidden_modules():
        ModuleCompetence.objects.create(page=module, competence=competence, level=1)
    assert modules_teaching([competence.pk]) == {competence.pk: [easy.translation_key, hard.translation_key]}
    with translation.override("en"):
        assert modules_teaching([competence.pk]) == {}


def test_editors_choose_modules_by_course_and_title() -> None:
    course = CoursePageFactory(title="측량")
    module = ModulePageFactory(parent=course, title="문 너비")
    ModulePageFactory(parent=course, live=False)
    assert live_module_choices() == [(module.translation_key, "측량 › 문 너비")]


def test_completed_keys_are_ones_own() -> None:
    lesson, citizen = LessonPageFactory(), UserFactory()
    complete_lesson(lesson, user=citizen)
    assert completed_module_keys(citizen) == {lesson.get_parent().translation_key}
    assert completed_module_keys(UserFactory()) == completed_module_keys(None) == set()
