"""The workbench's door and the overview of a project."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from projects.models import Comment, CommentMention, HelpRequest, ProjectStage, Task
from projects.queries.untaken import Why
from projects.states import CompetenceUse, ProjectRole
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    LabMembershipFactory,
    ProblemFactory,
    ProjectFactory,
    ProjectMembershipFactory,
    SubmissionFactory,
    TaskCompetenceFactory,
    TaskFactory,
)
from tests.factories.roles import RoleApplicationFactory

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"


def ago(days: float) -> Any:
    return timezone.now() - timedelta(days=days)


def day(number: int) -> Any:
    return timezone.localdate() + timedelta(days=number)


def text_of(response: Any) -> str:
    return response.content.decode()


@pytest.fixture
def project() -> Any:
    return ProjectFactory(answer_days=3)


@pytest.fixture
def lead(client: Client, project: Any) -> Any:
    user = ProjectMembershipFactory(project=project, role=ProjectRole.LEAD, user__name="한지수").user
    client.force_login(user)
    return user


def trouble(project: Any, lead: Any) -> dict[str, Any]:
    """One of everything."""
    made = {
        "application": RoleApplicationFactory(opening__project=project, due_on=day(-1), message=SCRIPT),
        "ending": ProjectMembershipFactory(project=project, until=day(2)),
        "work": SubmissionFactory(contribution__task=TaskFactory(project=project), submitted_at=ago(9)),
        "stuck": ContributionFactory(task=TaskFactory(project=project), started_at=ago(9), state_since=ago(9)),
        "asker": ContributionFactory(task=TaskFactory(project=project)),
        "untaken": TaskFactory(project=project, opened_at=ago(12)),
        "stage": ProjectStage.objects.create(
            project=project, position=1, key="one", name="조직화", entered_on=day(-30), planned_until=day(-2)
        ),
    }
    HelpRequest.objects.create(contribution=made["asker"], asker=made["asker"].author, question=SCRIPT, asked_at=ago(2))
    comment = Comment.objects.create(task=made["untaken"], author=UserFactory(), body=SCRIPT)
    CommentMention.objects.create(comment=comment, user=lead)
    return made


@pytest.mark.parametrize("language", ["", "/en"])
def test_overview_leads_to_where_each_thing_is_mended(client: Client, project: Any, lead: Any, language: str) -> None:
    made = trouble(project, lead)
    response = client.get(f"{language}/workbench/{project.slug}/")
    html = text_of(response)
    assert SCRIPT not in html
    for room, thing in (("applications", made["application"]), ("members", made["ending"])):
        assert f'href="{language}/workbench/{project.slug}/people/{room}/{thing.pk}/"' in html
    for task in (made["stuck"].task, made["asker"].task, made["untaken"], made["work"].contribution.task):
        assert str(task.title.data["en" if language else "ko"]) in html
    assert f'href="{language}/workbench/{project.slug}/tasks/{made["untaken"].pk}/"' in html
    assert response.context["attention"].count == 8
    assert text_of(client.get(f"{language}/workbench/")).count("<h3") == 1


def test_quiet_project_says_so(client: Client, project: Any, lead: Any) -> None:
    assert "entries" not in text_of(client.get(f"/workbench/{project.slug}/"))


def test_name_that_is_not_shown_is_not_shown_here_either(client: Client, project: Any, lead: Any) -> None:
    ContributionFactory(
        task=TaskFactory(project=project),
        author__name="숨은이",
        name_shown=False,
        started_at=ago(9),
        state_since=ago(9),
    )
    html = text_of(client.get(f"/workbench/{project.slug}/"))
    assert "숨은이" not in html


def test_every_reason_has_a_sentence_in_both_languages(client: Client, project: Any, lead: Any) -> None:
    fields = [{"key": f"q{number}", "kind": "text"} for number in range(9)]
    made: dict[str, Any] = {
        "first": {"deadline": day(-1), "fields": fields},
        "second": {"deadline": day(0), "minutes": 500},
        "third": {"deadline": day(2)},
    }
    for values in made.values():
        TaskFactory(project=project, opened_at=ago(10), **values)
    TaskCompetenceFactory(task=Task.objects.get(minutes=500), use=CompetenceUse.NEEDS)
    for language in ("", "/en"):
        response = client.get(f"{language}/workbench/{project.slug}/")
        shown = {reason.why for row in response.context["attention"].untaken for reason in row.reasons}
        assert shown == set(Why) - {Why.UNKNOWN}
        assert response.status_code == 200


@pytest.mark.parametrize("who", ["stranger", "member", "lead elsewhere"])
def test_overview_is_only_for_those_who_run_it(client: Client, project: Any, who: str) -> None:
    person = {
        "stranger": UserFactory,
        "member": lambda: ProjectMembershipFactory(project=project).user,
        "lead elsewhere": lambda: ProjectMembershipFactory(role=ProjectRole.LEAD).user,
    }[who]()
    client.force_login(person)
    assert client.get(f"/workbench/{project.slug}/").status_code == 404
    html = text_of(client.get("/workbench/"))
    assert f"/workbench/{project.slug}/" not in html


def test_door_sums_up_and_puts_what_waits_first(client: Client, project: Any, lead: Any) -> None:
    quiet = ProjectMembershipFactory(user=lead, role=ProjectRole.COORDINATOR, project__started_on=day(-1)).project
    LabMembershipFactory(user=lead, lab=project.lab, role="coordinator")
    ProblemFactory(lab=project.lab, state_since=ago(30))
    trouble(project, lead)
    response = client.get("/workbench/")
    assert [row.project for row in response.context["projects"]] == [project, quiet]
    assert (response.context["count"], response.context["overdue"]) == (9, 3)


@pytest.mark.parametrize("number", [1, 3, 300])
def test_screens_ask_as_often_for_many_tasks(
    client: Client, project: Any, lead: Any, number: int, django_assert_num_queries: Any
) -> None:
    first = TaskFactory(project=project, opened_at=ago(10))
    Task.objects.bulk_create(
        [
            Task(
                project=project, slug=f"many-{one}", kind=first.kind, state=first.state, title=first.title,
                minutes=40, rubric=first.rubric, opened_at=ago(10),
            )
            for one in range(number - 1)
        ]
    )  # fmt: skip
    for address, queries in ((f"/workbench/{project.slug}/", 18), ("/workbench/", 16)):
        client.get(address)
        with django_assert_num_queries(queries):
            client.get(address)
