"""Who sees a task."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from projects.policies.task import can_see_task, can_take_tasks, get_task_to_see, visible_tasks
from projects.states import LabRole, ProjectRole, ProjectState, TaskState
from tests.factories.people import UserFactory
from tests.factories.projects import (
    LabMembershipFactory,
    ProjectFactory,
    ProjectMembershipFactory,
    TaskFactory,
)

pytestmark = pytest.mark.django_db

PEOPLE = ("none", "anonymous", "citizen", "member", "lead", "lab_coordinator", "lab_reviewer", "inactive_lead")


def person(name: str, task: Any) -> Any:
    if name in ("none", "anonymous"):
        return None if name == "none" else AnonymousUser()
    user = UserFactory(is_active=name != "inactive_lead")
    if name == "member":
        ProjectMembershipFactory(project=task.project, user=user)
    if name in ("lead", "inactive_lead"):
        ProjectMembershipFactory(project=task.project, user=user, role=ProjectRole.LEAD)
    if name.startswith("lab_"):
        LabMembershipFactory(lab=task.project.lab, user=user, role=LabRole(name.removeprefix("lab_")))
    return user


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("state", [TaskState.OPEN, TaskState.PAUSED, TaskState.CLOSED])
@pytest.mark.parametrize(
    "project", [ProjectState.LIVE, ProjectState.PAUSED, ProjectState.FINISHED, ProjectState.ARCHIVED]
)
def test_published_tasks_are_public(who: str, state: str, project: str) -> None:
    task = TaskFactory(state=state, project=ProjectFactory(state=project))
    assert can_see_task(person(who, task), task)


@pytest.mark.parametrize(("who", "sees"), [(name, name in ("lead", "lab_coordinator")) for name in PEOPLE])
def test_drafts_are_for_those_who_run_the_project(who: str, sees: bool) -> None:
    task = TaskFactory(state=TaskState.DRAFT)
    assert can_see_task(person(who, task), task) is sees


@pytest.mark.parametrize(
    ("who", "sees"), [("anonymous", False), ("citizen", False), ("lead", True), ("lab_coordinator", True)]
)
def test_tasks_of_a_project_being_prepared_are_not_public(who: str, sees: bool) -> None:
    task = TaskFactory(project=ProjectFactory(state=ProjectState.PREPARING))
    user = person(who, task)
    assert can_see_task(user, task) is sees
    if not sees:
        with pytest.raises(Http404):
            get_task_to_see(user, project_slug=task.project.slug, task_slug=task.slug)


def test_coordinator_elsewhere_sees_no_draft_here() -> None:
    task, elsewhere = TaskFactory(state=TaskState.DRAFT), TaskFactory(state=TaskState.DRAFT)
    coordinator = person("lead", elsewhere)
    assert list(visible_tasks(coordinator)) == [elsewhere]
    assert not can_see_task(coordinator, task)


@pytest.mark.parametrize("slugs", [("nothing", "nothing"), (None, "nothing"), ("nothing", None)])
def test_unknown_addresses_are_not_found(slugs: tuple[str | None, str | None]) -> None:
    task = TaskFactory()
    with pytest.raises(Http404):
        get_task_to_see(None, project_slug=slugs[0] or task.project.slug, task_slug=slugs[1] or task.slug)


def test_task_is_found_only_under_its_own_project() -> None:
    task, other = TaskFactory(), TaskFactory()
    with pytest.raises(Http404):
        get_task_to_see(None, project_slug=other.project.slug, task_slug=task.slug)


@pytest.mark.parametrize(
    ("user", "may"), [(None, False), (AnonymousUser(), False), ("citizen", True), ("inactive_lead", False)]
)
def test_who_may_take_tasks(user: Any, may: bool) -> None:
    assert can_take_tasks(person(user, TaskFactory()) if isinstance(user, str) else user) is may
