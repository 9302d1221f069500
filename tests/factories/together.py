"""Calls for help."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from projects.models import HelpRequest, ProjectMembership
from projects.states import HelpState, ProjectRole
from tests.factories.projects import ContributionFactory, ProjectMembershipFactory


class HelpRequestFactory(factory.django.DjangoModelFactory[HelpRequest]):
    """Somebody is stuck on a draft; nobody has taken it yet."""

    class Meta:
        model = HelpRequest

    contribution = factory.SubFactory(ContributionFactory, draft_answers={"how": "여기까지 썼어요"})
    asker = factory.LazyAttribute(lambda it: it.contribution.author)
    question = "줄자가 없으면 어떻게 재나요?"
    draft_answers = factory.LazyAttribute(lambda it: it.contribution.draft_answers)


def supporter_of(call: HelpRequest, **fields: Any) -> Any:
    """Somebody who may help with it."""
    membership: ProjectMembership = ProjectMembershipFactory(
        project=call.contribution.task.project, role=ProjectRole.SUPPORTER, **fields
    )
    return membership.user


def taken(call: HelpRequest, helper: Any = None, *, hours_left: float = 40) -> Any:
    """Somebody holds it; returns who."""
    helper = helper or supporter_of(call)
    now = timezone.now()
    call.state, call.helper, call.taken_at = HelpState.TAKEN, helper, now
    call.taken_until = now + timedelta(hours=hours_left)
    call.save()
    return helper


def answered(call: HelpRequest, helper: Any = None, *, days_ago: float = 0) -> Any:
    """Somebody answered it; returns who."""
    helper = taken(call, helper)
    call.state, call.answer = HelpState.ANSWERED, "걸음으로 먼저 재 보세요."
    call.answered_at = timezone.now() - timedelta(days=days_ago)
    call.save()
    return helper


def in_state(state: HelpState, **fields: Any) -> HelpRequest:
    """A call that stands there."""
    call: HelpRequest = HelpRequestFactory(**fields)
    if state == HelpState.TAKEN:
        taken(call)
    elif state == HelpState.ANSWERED:
        answered(call)
    elif state == HelpState.CLOSED:
        call.state = HelpState.CLOSED
        call.save()
    return call
