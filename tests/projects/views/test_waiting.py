"""The queue on a task's page, and all that the page says about who, how, how hard, how safe and until when."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from projects.models import TaskWaiting
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    ReviewFactory,
    SubmissionFactory,
    TaskClaimFactory,
    TaskFactory,
    both,
)
from tests.factories.workbench import TaskWaitingFactory, in_days

pytestmark = pytest.mark.django_db


def page_of(task: Any, name: str = "task") -> str:
    return reverse(f"projects:{name}", args=[task.project.slug, task.slug])


@pytest.fixture
def full() -> Any:
    task = TaskFactory()
    TaskClaimFactory(task=task)
    return task


@pytest.fixture
def citizen(client: Client) -> Any:
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.mark.parametrize("name", ["join_waiting", "leave_waiting"])
def test_ladder(client: Client, full: Any, name: str) -> None:
    assert client.get(page_of(full, name)).status_code == 405
    assert client.post(page_of(full, name))["Location"].startswith("/accounts/login/")
    assert not TaskWaiting.objects.exists()
    client.force_login(UserFactory())
    assert client.post(page_of(full, name)).status_code == 302
    assert client.post(page_of(TaskFactory(state="draft"), name)).status_code == 404
    assert client.post(page_of(TaskFactory(opens_at=in_days(1)), name)).status_code == 404


def test_waiting_and_letting_go(client: Client, full: Any, citizen: Any) -> None:
    assert f'action="{page_of(full, "join_waiting")}"' in client.get(page_of(full)).content.decode()
    TaskWaitingFactory(task=full)
    for _click in range(2):
        client.post(page_of(full, "join_waiting"))
    response = client.get(page_of(full))
    assert (response.context["standing"], response.context["turn"].position) == ("waiting", 2)
    assert TaskWaiting.objects.filter(user=citizen).count() == 1
    for _click in range(2):
        client.post(page_of(full, "leave_waiting"))
    assert client.get(page_of(full)).context["standing"] == "full"


def test_turn_is_said_and_can_be_taken(client: Client, citizen: Any) -> None:
    task = TaskFactory()
    TaskWaitingFactory(task=task, user=citizen, told_at=timezone.now())
    response = client.get(page_of(task))
    assert response.context["standing"] == "offered"
    assert f'action="{page_of(task, "take_task")}"' in response.content.decode()
    assert Client().get(page_of(task)).context["standing"] == "full"
    client.post(page_of(task, "take_task"))
    assert client.get(page_of(task)).context["standing"] == "mine"


@pytest.mark.parametrize("values", [{}, {"state": "paused"}])
def test_refused_waiting_is_said_in_one_sentence(client: Client, citizen: Any, values: dict[str, str]) -> None:
    response = client.post(page_of(TaskFactory(**values), "join_waiting"), follow=True)
    assert len(list(response.context["messages"])) == 1
    assert not TaskWaiting.objects.exists()


def test_who_waits_is_a_number_and_no_name(client: Client, full: Any) -> None:
    TaskWaitingFactory(task=full, user=UserFactory(name="김비밀"))
    html = client.get(page_of(full)).content.decode()
    assert "1명" in html
    assert "김비밀" not in html


@pytest.mark.parametrize("count", [1, 3, 300])
def test_anonymous_page_keeps_to_its_budget_however_many_wait(
    client: Client, full: Any, count: int, django_assert_max_num_queries: Any
) -> None:
    people = UserFactory.create_batch(min(count, 3))
    TaskWaiting.objects.bulk_create(
        TaskWaiting(task=full, user=people[n % len(people)], ended_at=None if n < 3 else timezone.now())
        for n in range(count)
    )
    with django_assert_max_num_queries(9):
        assert client.get(page_of(full)).context["task"].waiting_count == min(count, 3)


def test_page_says_all_there_is_to_know_before_taking_it(client: Client) -> None:
    task = TaskFactory(
        mode="repeated", complexity=3, minimum=2, capacity=4, language="en",
        deadline=timezone.localdate() + timedelta(days=3), safety=both("둘이 가세요.", "Go in twos."),
    )  # fmt: skip
    html = client.get(page_of(task)).content.decode()
    for words in ("둘이 가세요.", str(task.get_complexity_display()), str(task.get_mode_display())):
        assert words in html
    assert f'datetime="{task.deadline.isoformat()}"' in html
    english = client.get("/en" + page_of(task)).content.decode()
    assert "It starts when 2 people are in" in english
    assert "English" in english


def test_last_day_that_has_passed_is_said(client: Client, citizen: Any) -> None:
    task = TaskFactory(deadline=timezone.localdate() - timedelta(days=2))
    assert client.get(page_of(task)).context["standing"] == "over"
    held = ContributionFactory(author=citizen, task=TaskFactory(deadline=task.deadline))
    assert client.get(page_of(held.task)).context["standing"] == "mine"


def test_repeated_work_says_how_often_it_was_done(client: Client, citizen: Any) -> None:
    submission = SubmissionFactory(contribution__author=citizen, contribution__task=TaskFactory(mode="repeated"))
    ReviewFactory(submission=submission)
    submission.contribution.claim.__class__.objects.update(state="returned")
    response = client.get(page_of(submission.contribution.task))
    assert (response.context["standing"], response.context["rounds"]) == ("open", 1)
