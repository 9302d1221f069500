"""The workbench's list of tasks, and who may come to its screens."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from projects.models import Project, Task, TaskStep
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    LabMembershipFactory,
    ProjectFactory,
    ProjectMembershipFactory,
    RubricFactory,
    TaskFactory,
)
from tests.factories.workbench import coordinator_of, ready_task
from tests.projects.views.workbench.hands import address

pytestmark = pytest.mark.django_db


ONE = {
    "change_task": "get", "preview_task": "get", "close_task": "get", "split_task": "get",
    "open_task": "post", "pause_task": "post", "copy_task": "post",
}  # fmt: skip

WHOLE = {"run_tasks": "get", "new_task": "get", "check_task": "post"}


# -- who may come ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "method"), [*ONE.items(), *WHOLE.items()])
def test_ladder(client: Client, project: Project, name: str, method: str) -> None:
    task = ready_task(project=project) if name in ONE else None
    there, ask = address(name, project, task), getattr(client, method)
    assert ask(there)["Location"].startswith("/accounts/login/")
    elsewhere = coordinator_of(ProjectFactory())
    reviewer = LabMembershipFactory(lab=project.lab).user
    former = ProjectMembershipFactory(
        project=project, role="coordinator", until=timezone.localdate() - timedelta(days=1)
    ).user
    for stranger in (UserFactory(), elsewhere, reviewer, former):
        client.force_login(stranger)
        assert ask(there).status_code == 404
    for runner in (coordinator_of(project), LabMembershipFactory(lab=project.lab, role="coordinator").user):
        client.force_login(runner)
        assert ask(there).status_code in (200, 302)


@pytest.mark.parametrize("name", ONE)
def test_task_of_another_project_is_not_found(bench: Client, project: Project, name: str) -> None:
    other = ready_task()
    assert getattr(bench, ONE[name])(address(name, project, other)).status_code == 404
    assert getattr(bench, ONE[name])(address(name, other.project, other)).status_code == 404


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_screen_opens_in_both_languages(bench: Client, project: Project, language: str) -> None:
    task = ready_task(project=project)
    ContributionFactory(task=TaskFactory(project=project))
    screens = [name for name, method in (WHOLE | ONE).items() if method == "get"]
    things = list(project.tasks.all())
    paths = [address(name, project, thing) for name in screens for thing in (things if name in ONE else [None])]
    for path in paths:
        assert bench.get(language + path).status_code == 200
    assert task.title.data["en" if language else "ko"] in bench.get(language + paths[0]).content.decode()


# -- the list --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3, 300])
def test_list_costs_the_same(bench: Client, project: Project, count: int, django_assert_num_queries) -> None:
    rubric = RubricFactory()
    tasks = Task.objects.bulk_create(
        Task(
            project=project, slug=f"t-{n}", kind="observe", title=f"과제 {n}", summary="까닭", minutes=30, rubric=rubric
        )
        for n in range(count)
    )
    TaskStep.objects.bulk_create(TaskStep(task=task, position=0, title="하나") for task in tasks)
    bench.get(address("run_tasks", project))
    with django_assert_num_queries(7):  # the person, the project, the tasks, four kinds of parts
        response = bench.get(address("run_tasks", project))
    assert len(response.context["rows"]) == min(count, 20)


def test_list_pages_by_key_and_by_state(bench: Client, project: Project) -> None:
    TaskFactory.create_batch(21, project=project)
    draft = ready_task(project=project)
    first = bench.get(address("run_tasks", project))
    second = bench.get(address("run_tasks", project) + f"?after={first.context['next_after']}")
    seen = [row.task.pk for row in (*first.context["rows"], *second.context["rows"])]
    assert (len(seen), len(set(seen)), second.context["next_after"]) == (22, 22, "")
    only = bench.get(address("run_tasks", project) + "?state=draft").context["rows"]
    assert [(row.task, row.standing, row.missing) for row in only] == [(draft, "draft", 0)]


@pytest.mark.parametrize("query", ["state=x", "after=abc", "after=-1", "after=99999999999999999999", "state=%00"])
def test_hostile_list_addresses_are_harmless(bench: Client, project: Project, query: str) -> None:
    TaskFactory(project=project)
    assert bench.get(address("run_tasks", project) + f"?{query}").status_code == 200
