"""Who may help: asked of a person and asked of a call, the answer is the same."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from projects.models import ContributionMember, HelpRequest, Project, SubmissionMember
from projects.policies.help import can_help, people_who_may_answer
from projects.states import LabRole, ProjectRole, ProjectState, Verdict
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    LabMembershipFactory,
    ProjectMembershipFactory,
    ReviewFactory,
    SubmissionFactory,
    TaskFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def call() -> HelpRequest:
    work = ContributionFactory()
    return HelpRequest.objects.create(contribution=work, asker=work.author, question="어떻게 재나요?")


def accepted(task: Any, **review: Any) -> Any:
    """Accepted work on a task."""
    submission = SubmissionFactory(contribution__task=task)
    ReviewFactory(submission=submission, **{"verdict": Verdict.ACCEPTED, **review})
    return submission


def over() -> Any:
    return timezone.localdate() - timedelta(days=1)


def in_project(call: HelpRequest, role: str, **more: Any) -> Any:
    return ProjectMembershipFactory(project=call.contribution.task.project, role=role, **more).user


def in_lab(call: HelpRequest, role: str, **more: Any) -> Any:
    return LabMembershipFactory(lab=call.contribution.task.project.lab, role=role, **more).user


def member(call: HelpRequest, **more: Any) -> Any:
    user = in_project(call, ProjectRole.EXPERT)
    ContributionMember.objects.create(contribution=call.contribution, user=user, **more)
    return user


def stood_behind(call: HelpRequest) -> Any:
    user = UserFactory()
    SubmissionMember.objects.create(submission=accepted(call.contribution.task), user=user)
    return user


PEOPLE = {
    "lead": (lambda call: in_project(call, ProjectRole.LEAD), True),
    "coordinator": (lambda call: in_project(call, ProjectRole.COORDINATOR), True),
    "expert": (lambda call: in_project(call, ProjectRole.EXPERT), True),
    "supporter": (lambda call: in_project(call, ProjectRole.SUPPORTER), True),
    "member": (lambda call: in_project(call, ProjectRole.MEMBER), False),
    "former expert": (lambda call: in_project(call, ProjectRole.EXPERT, until=over()), False),
    "expert who is gone": (lambda call: in_project(call, ProjectRole.EXPERT, user__is_active=False), False),
    "expert elsewhere": (lambda call: ProjectMembershipFactory(role=ProjectRole.EXPERT).user, False),
    "reviewer of the lab": (lambda call: in_lab(call, LabRole.REVIEWER), True),
    "former reviewer": (lambda call: in_lab(call, LabRole.REVIEWER, until=over()), False),
    "coordinator of the lab": (lambda call: in_lab(call, LabRole.COORDINATOR), False),
    "did it well": (lambda call: accepted(call.contribution.task).contribution.author, True),
    "stood behind it": (stood_behind, True),
    "did it, taken back": (
        lambda call: accepted(call.contribution.task, reversed_at=timezone.now()).contribution.author,
        False,
    ),
    "has to change it": (
        lambda call: accepted(call.contribution.task, verdict=Verdict.CHANGES_REQUESTED).contribution.author,
        False,
    ),
    "did another task": (lambda call: accepted(TaskFactory()).contribution.author, False),
    "whoever asks": (lambda call: call.asker, False),
    "in the team": (lambda call: member(call, confirmed_at=timezone.now()), False),
    "asked to join the team": (member, False),
    "stranger": (lambda call: UserFactory(), False),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_who_may_help(call: HelpRequest, who: str) -> None:
    make, may = PEOPLE[who]
    person = make(call)
    assert can_help(person, call) is may
    assert people_who_may_answer(call).filter(pk=person.pk).exists() is may


@pytest.mark.parametrize("state", ProjectState)
def test_help_is_given_while_the_project_runs(call: HelpRequest, state: str) -> None:
    person = in_project(call, ProjectRole.EXPERT)
    Project.objects.update(state=state)
    call = HelpRequest.objects.get(pk=call.pk)
    assert can_help(person, call) is (state == ProjectState.LIVE)
    assert people_who_may_answer(call).filter(pk=person.pk).exists() is (state == ProjectState.LIVE)
