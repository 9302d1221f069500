"""What a lesson shows of live tasks."""

import uuid
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from projects.models import TaskModule
from projects.states import TaskState
from projects.templatetags.projects_words import in_days, in_minutes
from tests.factories.people import UserFactory
from tests.factories.projects import RegionFactory, TaskFactory

pytestmark = pytest.mark.django_db


def rendered(key: Any, user: Any = None) -> str:
    request = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    template = Template("{% load projects_practice %}{% live_tasks_for_module key %}")
    return template.render(Context({"key": key, "request": request}))


def naming(key: uuid.UUID, **values: Any) -> Any:
    task = TaskFactory(**values)
    TaskModule.objects.create(task=task, module_key=key)
    return task


@pytest.mark.parametrize("as_text", [True, False])
def test_live_tasks_are_shown_with_their_reason(as_text: bool) -> None:
    key = uuid.uuid4()
    RegionFactory(code="KR-47")
    task = naming(key, place={"ko": "구룡포읍", "en": "Guryongpo"})
    naming(key, state=TaskState.DRAFT, title={"ko": "아직 비밀", "en": "Secret"})
    html = rendered(str(key) if as_text else key, UserFactory(region_code="KR-47"))
    assert f"/tasks/{task.project.slug}/{task.slug}/" in html
    assert "구룡포읍" in html
    assert "비밀" not in html
    assert html.count('class="patch ') == 1


def test_three_at_most_and_one_patch() -> None:
    key = uuid.uuid4()
    for _number in range(5):
        naming(key)
    html = rendered(key)
    assert html.count('class="patch ') == 1
    assert html.count("<li class=") == 2


def test_without_a_task_the_lesson_goes_on() -> None:
    assert "/tasks/" in rendered(uuid.uuid4())


@pytest.mark.parametrize("count", [1, 3])
def test_cost(count: int, django_assert_num_queries: Any) -> None:
    key = uuid.uuid4()
    RegionFactory(code="KR-47")
    for _number in range(count):
        naming(key)
    user = UserFactory(region_code="KR-47")
    with django_assert_num_queries(2):
        rendered(key, user)


def test_without_a_request_it_still_renders() -> None:
    template = Template("{% load projects_practice %}{% live_tasks_for_module key %}")
    assert "/tasks/" in template.render(Context({"key": uuid.uuid4()}))


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (5, "5 minutes"),
        (1, "1 minute"),
        (60, "1 hour"),
        (90, "90 minutes"),
        (120, "2 hours"),
        (150, "2 and a half hours"),
        (None, "0 minutes"),
    ],
)
def test_time_is_said_as_people_say_it(minutes: int | None, said: str) -> None:
    with translation.override("en"):
        assert in_minutes(minutes) == said


@pytest.mark.parametrize(("days", "said"), [(1, "one day"), (3, "three days"), (12, "12 days"), (None, "0 days")])
def test_days_are_said_as_people_say_them(days: int | None, said: str) -> None:
    with translation.override("en"):
        assert in_days(days) == said
