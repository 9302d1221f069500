"""The public API: what is open, and nothing else."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from projects.models import ProjectStage
from projects.states import ProjectState, TaskState
from tests.factories.projects import ProjectFactory, TaskFactory, both

pytestmark = pytest.mark.django_db


def test_open_tasks_and_live_projects_are_listed(client: Client) -> None:
    task = TaskFactory()
    body = client.get("/api/v1/tasks").json()
    assert [row["slug"] for row in body["items"]] == [task.slug]
    assert body["items"][0]["title"] == task.title.data
    assert body["items"][0]["url"] == f"http://testserver/tasks/{task.project.slug}/{task.slug}/"
    assert body["next_after"] is None
    assert [row["slug"] for row in client.get("/api/v1/projects").json()["items"]] == [task.project.slug]


def test_what_is_not_open_is_not_listed(client: Client) -> None:
    TaskFactory(state=TaskState.DRAFT, project=ProjectFactory(state=ProjectState.PREPARING))
    assert client.get("/api/v1/tasks").json()["items"] == []
    assert client.get("/api/v1/projects").json()["items"] == []


def test_lists_go_on_by_key(client: Client) -> None:
    project = ProjectFactory()
    tasks = [TaskFactory(project=project) for _number in range(52)]
    first = client.get("/api/v1/tasks").json()
    rest = client.get(f"/api/v1/tasks?after={first['next_after']}").json()
    assert [row["id"] for row in first["items"] + rest["items"]] == [task.pk for task in tasks]


@pytest.mark.parametrize("after", ["x", "-1", "1e9"])
def test_rubbish_keys_are_refused(client: Client, after: str) -> None:
    assert client.get(f"/api/v1/tasks?after={after}").status_code == 422


def test_nothing_can_be_changed(client: Client) -> None:
    for method in (client.post, client.put, client.delete):
        assert method("/api/v1/tasks").status_code == 405


@pytest.mark.parametrize("path", ["/api/v1/tasks", "/api/v1/projects"])
@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_one_query(client: Client, django_assert_num_queries: Any, path: str, count: int) -> None:
    for _number in range(count):
        TaskFactory()
    with django_assert_num_queries(1):
        assert len(client.get(path).json()["items"]) == count


def test_key_beyond_every_row_is_the_end(client: Client) -> None:
    TaskFactory()
    assert client.get(f"/api/v1/tasks?after={10**30}").json() == {"items": [], "next_after": None}


def test_a_project_says_the_stage_it_is_in(client: Client) -> None:
    project, without = ProjectFactory(), ProjectFactory()
    name = both("현장에서 써 봐요", "We try it out")
    ProjectStage.objects.create(project=project, position=0, key="explore", name=both("처음", "First"))
    ProjectStage.objects.create(
        project=project, position=1, key="field-test", name=name, entered_on=timezone.localdate()
    )
    rows = {row["slug"]: row for row in client.get("/api/v1/projects").json()["items"]}
    assert (rows[project.slug]["stage"], rows[project.slug]["stage_name"]) == ("field-test", name.data)
    assert (rows[without.slug]["stage"], rows[without.slug]["stage_name"]) == (None, {})
