"""The people's room of the workbench, and who may come."""

from typing import Any

import pytest
from django.test import Client

from learnsite.accounts.models import User
from projects.models import ProjectMembership, RoleApplication, RoleOpening
from projects.states import ApplicationState, OpeningState, ProjectRole
from tests.factories.people import UserFactory
from tests.factories.projects import LabMembershipFactory, ProjectFactory, ProjectMembershipFactory
from tests.factories.roles import RoleApplicationFactory, RoleOpeningFactory
from tests.projects.views.people.hands import at, days, text_of

pytestmark = pytest.mark.django_db


READ = ("run_people", "open_role", "change_role", "answer_application", "run_member", "change_member", "appoint_member")

WRITE = ("close_role", "reopen_role", "renew_membership", "conclude_membership")


# -- who may come ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", READ + WRITE)
@pytest.mark.parametrize("who", ["stranger", "member", "reviewer", "lead elsewhere", "former", "lab reviewer"])
def test_only_those_who_run_the_project_come_in(client: Client, project: Any, name: str, who: str) -> None:
    things = {
        "change_role": RoleOpeningFactory(project=project),
        "close_role": RoleOpeningFactory(project=project),
        "reopen_role": RoleOpeningFactory(project=project, state=OpeningState.CLOSED),
        "answer_application": RoleApplicationFactory(opening__project=project),
        "run_member": ProjectMembershipFactory(project=project),
    }
    for alike in ("renew_membership", "conclude_membership", "change_member"):
        things[alike] = things["run_member"]
    person = {
        "stranger": UserFactory,
        "member": lambda: ProjectMembershipFactory(project=project).user,
        "reviewer": lambda: ProjectMembershipFactory(project=project, role=ProjectRole.REVIEWER).user,
        "lead elsewhere": lambda: ProjectMembershipFactory(role=ProjectRole.LEAD).user,
        "former": lambda: ProjectMembershipFactory(project=project, role=ProjectRole.LEAD, until=days(-1)).user,
        "lab reviewer": lambda: LabMembershipFactory(lab=project.lab).user,
    }[who]()
    client.force_login(person)
    address = at(name, project, things.get(name))
    assert client.post(address).status_code == (405 if name in ("run_people", "run_member") else 404)
    if name in READ:
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["change_role", "answer_application", "run_member"])
def test_things_of_another_project_are_not_found_under_ones_own(
    client: Client, project: Any, lead: Any, name: str
) -> None:
    elsewhere = ProjectFactory(lab=project.lab)
    thing = {
        "change_role": lambda: RoleOpeningFactory(project=elsewhere),
        "answer_application": lambda: RoleApplicationFactory(opening__project=elsewhere),
        "run_member": lambda: ProjectMembershipFactory(project=elsewhere),
    }[name]()
    assert client.get(at(name, project, thing)).status_code == 404


@pytest.mark.parametrize("language", ["", "/en"])
def test_coordinator_of_the_lab_comes_in(client: Client, project: Any, language: str) -> None:
    client.force_login(LabMembershipFactory(lab=project.lab, role="coordinator").user)
    ProjectMembershipFactory(project=project, until=days(3))
    ProjectMembershipFactory(project=project, until=days(-3))
    ProjectMembershipFactory(project=project, until=days(-3), ended_how="left")
    RoleOpeningFactory(project=project, state=OpeningState.CLOSED)
    RoleApplicationFactory(opening__project=project, due_on=days(0))
    assert client.get(f"{language}/workbench/{project.slug}/people/").status_code == 200


# -- the room --------------------------------------------------------------------------------------------------------


def test_applications_stand_oldest_first_and_late_ones_are_marked(client: Client, project: Any, lead: Any) -> None:
    late = RoleApplicationFactory(opening__project=project, due_on=days(-1))
    new = RoleApplicationFactory(opening__project=project)
    RoleApplicationFactory(opening__project=project, state=ApplicationState.WITHDRAWN)
    RoleApplicationFactory(message="다른 프로젝트의 말")
    response = client.get(at("run_people", project))
    assert [(row.application, row.is_overdue) for row in response.context["waiting"]] == [(late, True), (new, False)]
    assert "다른 프로젝트의 말" not in text_of(response)


@pytest.mark.parametrize("number", [1, 3, 300])
def test_room_asks_as_often_for_many(
    client: Client, project: Any, lead: Any, number: int, django_assert_num_queries: Any
) -> None:
    people = User.objects.bulk_create([User(email=f"many{one}@example.org", name="여럿") for one in range(number)])
    openings = RoleOpening.objects.bulk_create(
        [RoleOpening(project=project, role="member", title="가", what="", hours_per_week=1) for _ in range(number)]
    )
    RoleApplication.objects.bulk_create(
        [
            RoleApplication(opening=opening, user=person, message="할게요.", due_on=days(3))
            for opening, person in zip(openings, people, strict=True)
        ]
    )
    for ended in ("", "left"):
        ProjectMembership.objects.bulk_create(
            [
                ProjectMembership(
                    project=project, user=person, role="expert" if ended else "member", until=days(1), ended_how=ended
                )
                for person in people
            ]
        )
    client.get(at("run_people", project))
    with django_assert_num_queries(7):
        client.get(at("run_people", project))


def test_long_lists_go_on_by_key(client: Client, project: Any, lead: Any) -> None:
    opening = RoleOpeningFactory(project=project)
    people = User.objects.bulk_create([User(email=f"many{one}@example.org") for one in range(60)])
    RoleApplication.objects.bulk_create(
        [RoleApplication(opening=opening, user=person, message="할게요.", due_on=days(3)) for person in people]
    )
    ProjectMembership.objects.bulk_create([ProjectMembership(project=project, user=person) for person in people])
    first = client.get(at("run_people", project))
    applications = client.get(at("run_people", project) + f"?after={first.context['next_waiting']}")
    members = client.get(at("run_people", project) + f"?members={first.context['next_members']}")
    assert [len(page.context["waiting"]) for page in (first, applications)] == [50, 10]
    assert [len(page.context["members"]) for page in (first, members)] == [50, 11]
    assert client.get(at("run_people", project) + "?after=x&members=%00").status_code == 200
