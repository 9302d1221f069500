"""Labs, projects and problems as the public sees them."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from projects.models import Task
from projects.states import ProjectState, TaskState
from tests.factories.people import UserFactory
from tests.factories.projects import (
    LabMembershipFactory,
    ProblemFactory,
    ProjectFactory,
    ProjectMembershipFactory,
    ReviewFactory,
    TaskClaimFactory,
    TaskFactory,
)

pytestmark = pytest.mark.django_db
MOST_FOR_STRANGERS = 8
OF_A_LAB = 13  # it shows everything that happens in a region


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("count", [1, 3])
def test_pages_open_and_cost_the_same_however_much_is_on_them(
    client: Client, django_assert_max_num_queries: Any, language: str, count: int
) -> None:
    project = ProjectFactory()
    for _number in range(count):
        TaskFactory(project=project)
        ProjectFactory(lab=project.lab)
        ProblemFactory(lab=project.lab)
        ProjectMembershipFactory(project=project, role="expert")
        ReviewFactory(submission__contribution__task__project=project)
    paths = ["/projects/", f"/projects/{project.slug}/", "/labs/", f"/labs/{project.lab.slug}/"]
    costs = []
    for path in paths:
        client.get(language + path)
        with django_assert_max_num_queries(OF_A_LAB if path.startswith("/labs/") else MOST_FOR_STRANGERS) as captured:
            assert client.get(language + path).status_code == 200
        costs.append(len(captured))
    assert costs == [5, 8, 1, 13]  # three for what projects can be narrowed by


def test_a_project_says_how_many_places_its_tasks_have_left(client: Client) -> None:
    task = TaskFactory(capacity=1)
    path = reverse("projects:project", args=[task.project.slug])
    assert "1자리 남았어요" in client.get(path).content.decode()
    TaskClaimFactory(task=task)
    html = client.get(path).content.decode()
    assert "자리가 다 찼어요" in html
    assert "남았어요" not in html


def test_a_task_whose_last_day_has_passed_offers_no_place(client: Client) -> None:
    task = TaskFactory(deadline=timezone.localdate())
    path = reverse("projects:project", args=[task.project.slug])
    assert "1자리 남았어요" in client.get(path).content.decode()
    Task.objects.update(deadline=timezone.localdate() - timedelta(days=1))
    assert "남았어요" not in client.get(path).content.decode()


def test_who_had_a_part_before_sees_no_project_in_preparation(client: Client) -> None:
    project, yesterday = ProjectFactory(state=ProjectState.PREPARING), timezone.localdate() - timedelta(days=1)
    for make, where in ((ProjectMembershipFactory, {"project": project}), (LabMembershipFactory, {"lab": project.lab})):
        membership = make(**where)
        client.force_login(membership.user)
        path = reverse("projects:project", args=[project.slug])
        assert client.get(path).status_code == 200
        membership.until = yesterday
        membership.save()
        assert client.get(path).status_code == 404


def test_a_project_in_preparation_is_seen_only_by_its_people(client: Client) -> None:
    project = ProjectFactory(state=ProjectState.PREPARING)
    path = reverse("projects:project", args=[project.slug])
    assert client.get(path).status_code == 404
    assert path not in client.get("/projects/").content.decode()
    assert path not in client.get(f"/labs/{project.lab.slug}/").content.decode()
    client.force_login(UserFactory())
    assert client.get(path).status_code == 404
    client.force_login(ProjectMembershipFactory(project=project).user)
    assert client.get(path).status_code == 200
    client.force_login(LabMembershipFactory(lab=project.lab).user)
    assert client.get(path).status_code == 200


def test_drafts_of_tasks_are_on_no_page(client: Client) -> None:
    task = TaskFactory(state=TaskState.DRAFT)
    assert str(task.title) not in client.get(f"/projects/{task.project.slug}/").content.decode()


@pytest.mark.parametrize("path", ["/projects/nowhere/", "/labs/nowhere/", "/problems/999999/"])
def test_unknown_places_are_404(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_projects_go_on_by_key(client: Client) -> None:
    for _number in range(22):
        ProjectFactory()
    first = client.get("/projects/")
    after = first.context["next_after"]
    rest = client.get(f"/projects/?after={after}").context["projects"]
    assert len(first.context["projects"]) == 20
    assert len(rest) == 2
    assert not {row.pk for row in first.context["projects"]} & {row.pk for row in rest}
    assert client.get("/projects/?after=rubbish").status_code == 200


def test_people_who_did_not_show_their_name_are_a_resident(client: Client) -> None:
    review = ReviewFactory(
        submission__contribution__name_shown=False, submission__contribution__author__name="숨은사람"
    )
    project = review.submission.contribution.task.project
    html = client.get(f"/projects/{project.slug}/").content.decode()
    assert "숨은사람" not in html
    assert "주민" in html
