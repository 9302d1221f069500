"""What the menu knows of a person."""

from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.test import Client
from django.utils import timezone

from learnsite.accounts import standing
from projects.policies.help import is_helper
from projects.policies.people import runs_something
from projects.services.appoint_member import appoint_member
from projects.services.end_membership import conclude_membership
from projects.states import LabRole, ProjectRole
from tests.factories.people import UserFactory
from tests.factories.projects import LabMembershipFactory, ProjectFactory, ProjectMembershipFactory, ReviewFactory

pytestmark = pytest.mark.django_db

BENCH = 'href="/workbench/"'


def shows_bench(client: Client) -> bool:
    return BENCH in client.get("/my/roles/").content.decode()


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (lambda user: None, False),
        (lambda user: ProjectMembershipFactory(user=user), False),
        (lambda user: ProjectMembershipFactory(user=user, role=ProjectRole.REVIEWER), False),
        (lambda user: ProjectMembershipFactory(user=user, role=ProjectRole.LEAD), True),
        (lambda user: ProjectMembershipFactory(user=user, role=ProjectRole.COORDINATOR), True),
        (lambda user: LabMembershipFactory(user=user), False),
        (lambda user: LabMembershipFactory(user=user, role=LabRole.COORDINATOR), True),
        (
            lambda user: ProjectMembershipFactory(
                user=user, role=ProjectRole.LEAD, until=timezone.localdate() - timedelta(days=1)
            ),
            False,
        ),
    ],
    ids=["nobody", "member", "reviewer", "lead", "coordinator", "lab reviewer", "lab coordinator", "former lead"],
)
def test_who_runs_something_finds_the_workbench(client: Client, role: Any, may: bool) -> None:
    user = UserFactory()
    role(user)
    client.force_login(user)
    assert runs_something(user) is may
    assert shows_bench(client) is may


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (lambda user: None, False),
        (lambda user: ProjectMembershipFactory(user=user), False),
        (lambda user: ProjectMembershipFactory(user=user, role=ProjectRole.SUPPORTER), True),
        (lambda user: LabMembershipFactory(user=user, role=LabRole.REVIEWER), True),
        (lambda user: ReviewFactory(submission__contribution__author=user, verdict="accepted"), True),
        (lambda user: ReviewFactory(submission__contribution__author=user, verdict="declined"), False),
    ],
    ids=["nobody", "member", "supporter", "lab reviewer", "did a task", "was declined"],
)
def test_who_may_help_finds_those_who_are_stuck(client: Client, role: Any, may: bool) -> None:
    user = UserFactory()
    role(user)
    client.force_login(user)
    assert is_helper(user) is may
    assert ('href="/help/"' in client.get("/my/roles/").content.decode()) is may


def test_whoever_keeps_the_site_finds_the_workbench(client: Client) -> None:
    client.force_login(UserFactory(is_staff=True))
    assert shows_bench(client)


def test_menu_follows_a_role_that_begins_and_ends(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    project, user = ProjectFactory(), UserFactory()
    lead = ProjectMembershipFactory(project=project, role=ProjectRole.LEAD).user
    client.force_login(user)
    assert not shows_bench(client)
    with django_capture_on_commit_callbacks(execute=True):
        membership = appoint_member(project, user=user, role=ProjectRole.COORDINATOR, by=lead)
    assert shows_bench(client)
    with django_capture_on_commit_callbacks(execute=True):
        conclude_membership(membership, by=lead)
    assert not shows_bench(client)


def test_what_is_old_is_asked_again(client: Client) -> None:
    user = UserFactory()
    client.force_login(user)
    ProjectMembershipFactory(user=user, role=ProjectRole.LEAD)
    assert not shows_bench(client)
    later = standing.time.time() + standing.HOLDS_FOR + 1
    with mock.patch.object(standing.time, "time", return_value=later):
        assert shows_bench(client)


def test_pages_do_not_ask_for_it(client: Client, django_assert_num_queries: Any) -> None:
    client.force_login(ProjectMembershipFactory(role=ProjectRole.LEAD).user)
    client.get("/my/roles/")
    with mock.patch.object(standing, "remember_standing") as asked:
        client.get("/my/roles/")
        Client().get("/roles/")
    assert not asked.called
