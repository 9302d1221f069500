"""Copying a project to another lab."""

import pytest
from django.test import Client

from projects.models import Project
from projects.states import ProjectState
from tests.factories.lifecycle import coordinator_of, lab_coordinator, staged
from tests.factories.people import UserFactory
from tests.factories.projects import LabFactory, LabMembershipFactory, TaskFactory
from tests.projects.views.lifecycle.hands import bench

pytestmark = pytest.mark.django_db


def test_copying_to_ones_own_lab(client: Client, project: Project) -> None:
    TaskFactory(project=project)
    lab = LabFactory()
    client.force_login(lab_coordinator(lab))
    path = bench(project, "copy/")
    assert str(lab.name) in client.get(path).content.decode()
    assert path in client.get(f"/projects/{project.slug}/compare/").content.decode()
    for _time in range(2):
        response = client.post(path, {"lab": lab.pk})
    copy = Project.objects.get(copied_from=project)
    assert response["Location"] == f"/workbench/{copy.slug}/stages/"
    assert copy.tasks.count() == 1
    assert client.post(path, {"lab": project.lab_id}).status_code == 422


@pytest.mark.parametrize("who", ["citizen", "project coordinator", "reviewer"])
def test_who_coordinates_no_lab_copies_nothing(client: Client, project: Project, who: str) -> None:
    users = {
        "citizen": UserFactory,
        "project coordinator": lambda: coordinator_of(project),
        "reviewer": lambda: LabMembershipFactory(lab=project.lab).user,
    }
    client.force_login(users[who]())
    for method in (client.get, client.post):
        assert method(bench(project, "copy/")).status_code == 404


def test_a_project_being_prepared_elsewhere_cannot_be_copied(client: Client) -> None:
    hidden = staged(state=ProjectState.PREPARING, now=None)
    client.force_login(lab_coordinator(LabFactory()))
    assert client.get(bench(hidden, "copy/")).status_code == 404
