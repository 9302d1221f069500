"""Opening, resting, closing and splitting tasks."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from projects.models import Project, Task
from projects.states import TaskState
from tests.factories.projects import ContributionFactory, TaskFactory
from tests.factories.workbench import in_days, ready_task
from tests.projects.views.workbench.hands import address

pytestmark = pytest.mark.django_db


def test_opening_says_what_is_missing_with_links(bench: Client, project: Project) -> None:
    task = TaskFactory(project=project, state=TaskState.DRAFT, title="")
    response = bench.post(address("open_task", project, task), {"when": "now"})
    assert response.status_code == 422
    assert f"{address('change_task', project, task)}#title" in response.content.decode()
    task.refresh_from_db()
    assert task.state == TaskState.DRAFT


def test_opening_now_and_later(bench: Client, project: Project) -> None:
    now, later = ready_task(project=project), ready_task(project=project)
    bench.post(address("open_task", project, now), {"when": "now"})
    day = timezone.localdate() + timedelta(days=3)
    bench.post(address("open_task", project, later), {"when": "later", "day": day.isoformat(), "hour": "9"})
    page = reverse("projects:task", args=[project.slug, later.slug])
    assert bench.get(page).context["standing"] == "scheduled"
    assert Client().get(page).status_code == 404
    assert Client().get(reverse("projects:task", args=[project.slug, now.slug])).status_code == 200
    later.refresh_from_db()
    assert timezone.localtime(later.opens_at).hour == 9
    listed = Client().get(reverse("projects:project", args=[project.slug])).content.decode()
    assert f'href="{page}"' not in listed
    bench.post(address("open_task", project, later), {"when": "now"})
    assert Client().get(page).status_code == 200


@pytest.mark.parametrize(
    "sent", [{"day": ""}, {"day": "2020-01-01"}, {"day": "x"}, {"day": "2027-01-01", "hour": "99"}]
)
def test_odd_hours_are_refused(bench: Client, project: Project, sent: dict[str, str]) -> None:
    task = ready_task(project=project)
    response = bench.post(address("open_task", project, task), {"when": "later", **sent})
    assert response.status_code == 422
    task.refresh_from_db()
    assert task.state == TaskState.DRAFT


def test_closing_needs_a_reason_and_says_what_happens(bench: Client, project: Project) -> None:
    task = ready_task(project=project, state=TaskState.OPEN)
    ContributionFactory(task=task, draft_version=1)
    page = bench.get(address("close_task", project, task))
    assert page.context["on_it"].holders == page.context["on_it"].drafts == 1
    assert bench.post(address("close_task", project, task), {"reason": " "}).status_code == 422
    assert bench.post(address("close_task", project, task), {"reason": "다 봤어요."}).status_code == 302
    assert bench.post(address("close_task", project, task), {"reason": "다 봤어요."}).status_code == 302
    page_of = reverse("projects:task", args=[project.slug, task.slug])
    assert "다 봤어요." in Client().get(page_of).content.decode()


def test_draft_that_was_thrown_away_is_seen_by_nobody_else(bench: Client, project: Project) -> None:
    task = ready_task(project=project)
    bench.post(address("close_task", project, task))
    task.refresh_from_db()
    assert (task.state, task.opened_at) == (TaskState.CLOSED, None)
    assert Client().get(reverse("projects:task", args=[project.slug, task.slug])).status_code == 404
    assert str(task.title) not in Client().get(reverse("projects:project", args=[project.slug])).content.decode()


def test_resting_and_going_on(bench: Client, project: Project) -> None:
    task = ready_task(project=project, state=TaskState.OPEN)
    for expected in (TaskState.PAUSED, TaskState.PAUSED):
        bench.post(address("pause_task", project, task))
        task.refresh_from_db()
        assert task.state == expected
    bench.post(address("open_task", project, task))
    task.refresh_from_db()
    assert task.state == TaskState.OPEN


def test_splitting_by_place(bench: Client, project: Project) -> None:
    task = ready_task(project=project)
    sent = {"how": "places", "places": "흥해읍 | Heunghae\n구룡포읍\n\n흥해읍", "close": "on"}
    for _click in range(2):
        assert bench.post(address("split_task", project, task), sent).status_code == 302
    parts = Task.objects.filter(split_from=task)
    assert sorted(str(part.place) for part in parts) == ["구룡포읍", "흥해읍"]
    task.refresh_from_db()
    assert task.state == TaskState.CLOSED


@pytest.mark.parametrize(
    "sent",
    [{}, {"how": "places"}, {"how": "places", "places": "하나"}, {"how": "parts"}, {"how": "parts", "title_1": "하나"},
     {"how": "parts", "title_1": "하나", "title_2": "둘", "ask_0": "1"}, {"how": "x"}],
)  # fmt: skip
def test_splitting_into_nothing_is_refused(bench: Client, project: Project, sent: dict[str, str]) -> None:
    task = ready_task(project=project)
    response = bench.post(address("split_task", project, task), sent)
    assert response.status_code == 422
    assert not Task.objects.filter(split_from=task).exists()


def test_preview_shows_the_page_of_the_citizens_and_takes_nothing(bench: Client, project: Project) -> None:
    task = ready_task(project=project, opens_at=in_days(2))
    html = bench.get(address("preview_task", project, task)).content.decode()
    assert "차도에 내려서지 마세요." in html
    assert not re.search(r'action="[^"]*/take/"', html)
