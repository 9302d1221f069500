"""Starting a project from a problem."""

import pytest
from django.test import Client
from django.utils import timezone

from projects.models import Problem, Project, ProjectTemplate
from projects.services.load_project_templates import load_default_templates
from projects.states import LabRole, ProblemState, ProjectState
from tests.factories.lifecycle import TemplateFactory, current_key, lab_coordinator
from tests.factories.people import UserFactory
from tests.factories.projects import LabFactory, LabMembershipFactory, ProblemFactory, ProjectFactory
from tests.projects.views.lifecycle.hands import WORDS, bench

pytestmark = pytest.mark.django_db


def test_starting_from_a_problem(client: Client) -> None:
    load_default_templates()
    problem = ProblemFactory(title="밤길이 어두워요")
    lab = problem.lab
    client.force_login(lab_coordinator(lab))
    path = f"/workbench/labs/{lab.slug}/start/"
    html = client.get(f"{path}?problem={problem.pk}").content.decode()
    assert "밤길이 어두워요" in html
    assert "공유화" in html
    template = ProjectTemplate.objects.get(slug="sos-lab")
    sent = {**WORDS, "template": template.pk, "problem": problem.pk}
    location = [client.post(path, sent)["Location"] for _time in range(2)][1]
    project = Project.objects.get()
    assert location == f"/workbench/{project.slug}/stages/"
    assert (project.state, project.stages.count()) == (ProjectState.PREPARING, 6)
    problem.refresh_from_db()
    assert (problem.state, problem.project) == (ProblemState.ADOPTED, project)
    assert client.get(location).status_code == 200
    client.post(bench(project, "settings/move/live/"), {"to-live-seen": "preparing"})
    assert current_key(project) == "organise"


@pytest.mark.parametrize("wrong", [{"name_ko": ""}, {"template": ""}, {"template": "999"}, {"problem": "999"}])
def test_starting_says_what_is_missing(client: Client, wrong: dict[str, str]) -> None:
    lab, template = LabFactory(), TemplateFactory()
    client.force_login(lab_coordinator(lab))
    response = client.post(f"/workbench/labs/{lab.slug}/start/", {**WORDS, "template": template.pk, **wrong})
    assert response.status_code == 422
    assert "함께 밝혀요." in response.content.decode()
    assert not Project.objects.exists()


def test_problems_that_cannot_be_taken_up_are_not_offered(client: Client) -> None:
    lab, template = LabFactory(), TemplateFactory()
    client.force_login(lab_coordinator(lab))
    others = [
        ProblemFactory(lab=lab, state=ProblemState.DECLINED, reason="x"),
        ProblemFactory(lab=lab, hidden_at=timezone.now()),
        ProblemFactory(lab=lab, project=ProjectFactory(lab=lab), state=ProblemState.ADOPTED),
        ProblemFactory(),
    ]
    path = f"/workbench/labs/{lab.slug}/start/"
    html = client.get(path).content.decode()
    for problem in others:
        assert problem.title not in html
        sent = {**WORDS, "template": template.pk, "problem": problem.pk}
        assert client.post(path, sent).status_code == 422
    assert Problem.objects.filter(state=ProblemState.ADOPTED).count() == 1


@pytest.mark.parametrize("query", ["x", "-1", "9" * 30, "²"])
def test_rubbish_problems_begin_with_nothing(client: Client, query: str) -> None:
    lab = LabFactory()
    client.force_login(lab_coordinator(lab))
    assert client.get(f"/workbench/labs/{lab.slug}/start/", {"problem": query}).status_code == 200


@pytest.mark.parametrize("role", [None, LabRole.REVIEWER, "elsewhere"])
def test_only_the_labs_coordinators_start_projects(client: Client, role: str | None) -> None:
    lab = LabFactory()
    user = lab_coordinator(LabFactory()) if role == "elsewhere" else UserFactory()
    if role == LabRole.REVIEWER:
        user = LabMembershipFactory(lab=lab, role=role).user
    client.force_login(user)
    for method in (client.get, client.post):
        assert method(f"/workbench/labs/{lab.slug}/start/").status_code == 404
