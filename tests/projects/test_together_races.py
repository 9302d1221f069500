"""Two at the same moment in teams and in helping, on a database that really runs them at the same moment."""

from typing import Any

import pytest

from projects.errors import HelpAlreadyAsked, HelpTaken, MoveNotAllowed
from projects.models import Contribution, ContributionMember, HelpRequest, Submission, SubmissionMember
from projects.services.answer_help import answer_help
from projects.services.ask_for_help import ask_for_help
from projects.services.close_help import close_help
from projects.services.conclude_help import conclude_help, hand_in_help
from projects.services.confirm_member import confirm_member
from projects.services.give_verdict import accept_contribution
from projects.services.invite_member import invite_member, open_team_link
from projects.services.leave_team import leave_team
from projects.services.make_help_task import make_help_task
from projects.services.submit_contribution import submit_contribution
from projects.services.take_help import take_help
from projects.states import ContributionState, HelpState
from tests.factories.people import UserFactory
from tests.factories.projects import ContributionFactory, LabMembershipFactory, joined
from tests.factories.together import HelpRequestFactory, answered, supporter_of, taken
from tests.projects.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
PART: dict[str, Any] = {"role": "사진", "share": "찍었어요", "autonomy": "alone", "name_shown": True}
MARKS = {"clear": 4, "complete": 3}


def draft() -> Contribution:
    contribution: Contribution = ContributionFactory(draft_answers={"how": "경사로가 있어요."})
    return contribution


@pytest.mark.parametrize("round_", range(5))
def test_two_helpers_take_one_question(round_: int) -> None:
    call = HelpRequestFactory()
    first, second = supporter_of(call), supporter_of(call)
    results = at_once(lambda: take_help(call, helper=first), lambda: take_help(call, helper=second))
    assert {type(result) for result in results} == {HelpRequest, HelpTaken}


@pytest.mark.parametrize("round_", range(3))
def test_asking_twice_is_one_question_and_two_questions_are_refused(round_: int) -> None:
    work = draft()
    same = at_once(*[lambda: ask_for_help(work, user=work.author, question="막혔어요")] * 3)
    assert {type(result) for result in same} == {HelpRequest}
    other = draft()
    results = at_once(
        lambda: ask_for_help(other, user=other.author, question="하나"),
        lambda: ask_for_help(other, user=other.author, question="둘"),
    )
    assert {type(result) for result in results} == {HelpRequest, HelpAlreadyAsked}
    assert HelpRequest.objects.count() == 2


def test_answering_while_it_is_closed_ends_in_one_state() -> None:
    call = HelpRequestFactory()
    helper = taken(call)
    results = at_once(lambda: answer_help(call, helper=helper, answer="답"), lambda: close_help(call, user=call.asker))
    assert {type(result) for result in results} == {HelpRequest, MoveNotAllowed}
    call.refresh_from_db()
    assert (call.state == HelpState.ANSWERED) is bool(call.answer)


@pytest.mark.parametrize("round_", range(3))
def test_thanks_sent_twice_and_handed_in_are_one_piece_of_work(round_: int) -> None:
    call = HelpRequestFactory()
    make_help_task(call.contribution.task.project, by=UserFactory())
    helper = answered(call, days_ago=8)
    results = at_once(
        lambda: conclude_help(call, user=call.asker, helped=True),
        lambda: conclude_help(call, user=call.asker, helped=True),
        lambda: hand_in_help(call, helper=helper),
    )
    assert len({result.pk for result in results}) == 1
    assert Submission.objects.count() == Contribution.objects.filter(help_request=call).count() == 1


@pytest.mark.parametrize("round_", range(3))
def test_saying_yes_twice_is_one_member(round_: int) -> None:
    work, person = draft(), UserFactory()
    link = open_team_link(work, by=work.author, language="ko")
    submit_contribution(work, user=work.author)
    results = at_once(*[lambda: confirm_member(work, user=person, invitation=link, **PART)] * 3)
    assert {type(result) for result in results} == {ContributionMember}
    assert ContributionMember.objects.count() == SubmissionMember.objects.count() == 1


def test_asking_and_linking_twice_is_one_invitation() -> None:
    work = draft()
    asked = at_once(*[lambda: invite_member(work, by=work.author, email="a@example.org", language="ko")] * 3)
    linked = at_once(*[lambda: open_team_link(work, by=work.author, language="ko")] * 3)
    assert len({result.pk for result in asked}) == len({result.pk for result in linked}) == 1


@pytest.mark.parametrize("round_", range(5))
def test_leaving_while_it_is_handed_in_is_before_or_not_at_all(round_: int) -> None:
    work = draft()
    member = joined(work)
    results = at_once(lambda: leave_team(work, user=member.user), lambda: submit_contribution(work, user=work.author))
    left = not isinstance(results[0], MoveNotAllowed)
    assert isinstance(results[1], Submission)
    assert SubmissionMember.objects.exists() is not left
    assert ContributionMember.objects.exists() is not left


@pytest.mark.parametrize("round_", range(5))
def test_saying_yes_while_the_verdict_is_given_counts_or_is_refused(round_: int) -> None:
    work, person = draft(), UserFactory()
    link = open_team_link(work, by=work.author, language="ko")
    submission = submit_contribution(work, user=work.author)
    reviewer = LabMembershipFactory(lab=work.task.project.lab).user
    results = at_once(
        lambda: confirm_member(work, user=person, invitation=link, **PART),
        lambda: accept_contribution(submission, reviewer=reviewer, marks=MARKS),
    )
    work.refresh_from_db()
    assert work.state == ContributionState.ACCEPTED
    assert SubmissionMember.objects.exists() is not isinstance(results[0], MoveNotAllowed)
