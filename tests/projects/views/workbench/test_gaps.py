"""What nothing teaches, on the workbench of a lab."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.models import Competence
from projects.models import TaskCompetence
from projects.states import LabRole
from tests.factories.people import UserFactory
from tests.factories.projects import (
    CompetenceFactory,
    LabFactory,
    LabMembershipFactory,
    ProjectFactory,
    TaskCompetenceFactory,
    TaskFactory,
    both,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def lab():
    return LabFactory()


@pytest.fixture
def coordinator(client, lab):
    user = UserFactory()
    LabMembershipFactory(lab=lab, user=user, role=LabRole.COORDINATOR)
    client.force_login(user)
    return user


def address(lab, **query):
    return reverse("projects:lab_gaps", args=[lab.slug], query=query)


def needing(lab, **words):
    task = TaskFactory(project=ProjectFactory(lab=lab), **words)
    TaskCompetenceFactory(task=task, use="needs", level=3)
    return task


def test_a_task_nobody_can_take_stands_there(client, coordinator, lab):
    task = needing(lab, title=both("경사로 재기", "Measure a ramp"))
    html = client.get(address(lab)).content.decode()
    assert "경사로 재기" in html
    assert "아무도 맡을 수 없어요" in html
    assert reverse("projects:task", args=[task.project.slug, task.slug]) in html


def test_other_labs_stay_out_of_it(client, coordinator, lab):
    needing(LabFactory(), title=both("남의 과제", "Not ours"))
    html = client.get(address(lab)).content.decode()
    assert "남의 과제" not in html
    assert "필요한 것은 모두" in html


def test_only_who_coordinates_the_lab_may_look(coordinator, client, lab):
    assert client.get(address(LabFactory())).status_code == 404
    assert client.post(address(lab)).status_code == 405
    stranger = Client()
    assert stranger.get(address(lab)).status_code == 302
    stranger.force_login(UserFactory())
    assert stranger.get(address(lab)).status_code == 404


@pytest.mark.parametrize("count", [1, 3, 300])
def test_costs_the_same_however_much_is_missing(client, coordinator, lab, count):
    task, model = needing(lab), CompetenceFactory()
    made = Competence.objects.bulk_create(
        Competence(framework=model.framework, area=model.area, code=f"x{number}", name=both(f"역량{number}", "a"))
        for number in range(count)
    )
    TaskCompetence.objects.bulk_create(
        TaskCompetence(task=task, competence=competence, use="needs", level=2) for competence in made
    )
    client.get(address(lab))
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address(lab))
    assert len(captured) == 9
    assert answer.content.decode().count("entry__title") == min(count + 1, 20)


def test_every_gap_is_on_exactly_one_part(client, coordinator, lab):
    task, model = needing(lab), CompetenceFactory()
    for number in range(44):
        competence = CompetenceFactory(framework=model.framework, area=model.area, code=f"x{number}")
        TaskCompetenceFactory(task=task, competence=competence, use="needs", level=2)
    after, seen = "", []
    for _part in range(3):
        answer = client.get(address(lab, after=after))
        seen += [row.key for row in answer.context["rows"]]
        after = answer.context["next_after"]
    assert (len(seen), len(set(seen)), after) == (45, 45, "")
    assert client.get(address(lab, after="gone")).context["rows"][0].key == seen[0]
