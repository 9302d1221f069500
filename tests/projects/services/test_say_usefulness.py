"""The coordinator's word on work."""

import pytest

from projects import signals
from projects.errors import MoveNotAllowed, NotYourReview, ReasonMissing
from projects.models import ContributionMember, Usefulness
from projects.services.say_usefulness import say_usefulness
from projects.states import ContributionState, LabRole, ProjectRole, Useful
from tests.factories.outcomes import accepted_work
from tests.factories.people import UserFactory
from tests.factories.projects import (
    ContributionFactory,
    LabMembershipFactory,
    ProjectFactory,
    ProjectMembershipFactory,
    TaskFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return ProjectMembershipFactory(role=ProjectRole.LEAD)


def test_it_is_said_once_changed_and_announced_when_it_changes(lead, django_capture_on_commit_callbacks):
    work, heard = accepted_work(lead.project), []

    def hear(usefulness_id, **kwargs):
        heard.append(usefulness_id)

    signals.usefulness_said.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            for useful, words in ((Useful.YES, ""), (Useful.YES, ""), (Useful.PARTLY, " 사진만 써요. ")):
                said = say_usefulness(work, useful=useful, words=words, by=lead.user)
    finally:
        signals.usefulness_said.disconnect(hear)
    assert Usefulness.objects.count() == 1
    assert (said.useful, said.words, said.by) == ("partly", "사진만 써요.", lead.user)
    assert heard == [said.pk] * 2


HANDED_IN = {"submitted", "in_review", "changes_requested", "accepted", "declined"}


@pytest.mark.parametrize("state", ContributionState.values)
def test_it_waits_for_no_verdict_but_for_something_handed_in(lead, state):
    work = ContributionFactory(task=TaskFactory(project=lead.project), state=state)
    if state in HANDED_IN:
        assert say_usefulness(work, useful=Useful.YES, words="", by=lead.user).pk
    else:
        with pytest.raises(MoveNotAllowed):
            say_usefulness(work, useful=Useful.YES, words="", by=lead.user)


@pytest.mark.parametrize("useful", [Useful.PARTLY, Useful.NO])
def test_anything_but_a_plain_yes_needs_a_reason(lead, useful):
    work = accepted_work(lead.project)
    with pytest.raises(ReasonMissing):
        say_usefulness(work, useful=useful, words="  ", by=lead.user)


def test_nobody_judges_their_own_or_their_teams_work_or_elsewhere(lead):
    own = accepted_work(lead.project, author=lead.user)
    shared = accepted_work(lead.project)
    ContributionMember.objects.create(contribution=shared, user=lead.user)
    elsewhere = accepted_work(ProjectFactory())
    for work in (own, shared, elsewhere):
        with pytest.raises(NotYourReview):
            say_usefulness(work, useful=Useful.YES, words="", by=lead.user)


def test_who_may(lead):
    work = accepted_work(lead.project)
    reviewer = LabMembershipFactory(lab=lead.project.lab).user
    coordinator = LabMembershipFactory(lab=lead.project.lab, role=LabRole.COORDINATOR).user
    member = ProjectMembershipFactory(project=lead.project).user
    assert say_usefulness(work, useful=Useful.YES, words="", by=coordinator).by == coordinator
    for person in (reviewer, member, UserFactory()):
        with pytest.raises(NotYourReview):
            say_usefulness(work, useful=Useful.YES, words="", by=person)
