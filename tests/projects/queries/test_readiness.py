"""What to learn before a task, in the reader's language, with what is done."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale, Page

from courses.models import CataloguePage, CoursePage, ModuleCompletion, ModulePage
from projects.models import TaskModule
from projects.queries.readiness import modules_to_read
from tests.factories.people import UserFactory
from tests.factories.projects import TaskFactory, TaskStepFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> Any:
    locale, _made = Locale.objects.get_or_create(language_code="ko")
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
    catalogue = root.add_child(instance=CataloguePage(title="배우기", slug="courses", locale=locale))
    return catalogue.add_child(instance=CoursePage(title="과정", slug="course", summary="요약", locale=locale))


def module(course: Any, title: str, *, live: bool = True) -> Any:
    page = ModulePage(
        title=title, slug=f"m{uuid.uuid4().hex[:8]}", summary="요약이에요", locale=course.locale, live=live
    )
    return course.add_child(instance=page)


def test_modules_come_in_the_tasks_order_with_what_is_done(course: Any) -> None:
    task, citizen = TaskFactory(), UserFactory()
    second, first, draft = module(course, "둘째"), module(course, "첫째"), module(course, "아직 비밀", live=False)
    for position, page in enumerate((first, second, draft)):
        TaskModule.objects.create(task=task, module_key=page.translation_key, position=position)
    TaskModule.objects.create(task=task, module_key=uuid.uuid4(), position=9)
    ModuleCompletion.objects.create(user=citizen, course_key=course.translation_key, module_key=first.translation_key)
    found = modules_to_read(task, citizen)
    assert [(row.title, row.done) for row in found] == [("첫째", True), ("둘째", False)]
    assert all(row.url.startswith("/courses/") for row in found)
    assert [row.done for row in modules_to_read(task, None)] == [False, False]
    with translation.override("en"):
        assert modules_to_read(task, citizen) == []


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("signed_in", "queries_made"), [(False, 6), (True, 15)])
def test_task_page_with_modules_keeps_to_its_budget(
    client: Client, course: Any, count: int, signed_in: bool, queries_made: int, django_assert_num_queries: Any
) -> None:
    task = TaskFactory()
    TaskStepFactory.create_batch(count, task=task)
    for number in range(count):
        TaskModule.objects.create(task=task, module_key=module(course, str(number)).translation_key)
    if signed_in:
        client.force_login(UserFactory())
    url = reverse("projects:task", args=[task.project.slug, task.slug])
    client.get(url)
    with django_assert_num_queries(queries_made):  # the wait is remembered by now
        html = client.get(url).content.decode()
    assert html.count("요약이에요") == count
