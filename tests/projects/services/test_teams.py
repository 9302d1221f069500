"""Joining a team: asked by mail or by a link, in one's own words, until the verdict."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from courses.models import CompetenceEvidence
from projects import signals
from projects.errors import (
    AlreadyInTeam,
    HasJudged,
    InvitationGone,
    MoveNotAllowed,
    PartMissing,
    TeamFull,
    TooManyAtOnce,
)
from projects.models import Contribution, ContributionMember, Submission, SubmissionMember, TeamInvitation
from projects.queries.teams import team_of, unanswered_invitations
from projects.services import invite_member as inviting
from projects.services.confirm_member import confirm_member, state_part
from projects.services.decline_invitation import decline_invitation
from projects.services.give_verdict import accept_contribution, request_changes
from projects.services.invite_member import cancel_invitation, invite_member, open_team_link
from projects.services.leave_team import leave_team
from projects.services.mail_invitation import mail_invitation
from projects.services.open_review import open_review
from projects.services.submit_contribution import submit_contribution
from projects.states import ContributionState
from tests.factories.people import UserFactory
from tests.factories.projects import ContributionFactory, LabMembershipFactory, TaskCompetenceFactory, joined

pytestmark = pytest.mark.django_db
PART: dict[str, Any] = {"role": "사진", "share": "문을 찍었어요", "autonomy": "guided", "name_shown": True}
MARKS = {"clear": 4, "complete": 3}


@pytest.fixture
def draft() -> Contribution:
    return ContributionFactory(draft_answers={"how": "경사로가 있어요."})


@pytest.fixture
def known() -> Any:
    user = UserFactory(email="known@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def ask(draft: Contribution, email: str = "known@example.org") -> TeamInvitation:
    return invite_member(draft, by=draft.author, email=email, language="ko")


def test_a_person_who_is_here_is_asked_among_their_news(
    draft: Contribution, known: Any, django_capture_on_commit_callbacks: Any
) -> None:
    heard: list[int] = []

    def hear(member_id: int, **kwargs: Any) -> None:
        heard.append(member_id)

    signals.member_invited.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        invitation = ask(draft, " Known@Example.org ")
    signals.member_invited.disconnect(hear)
    member = ContributionMember.objects.get()
    assert (member.user, member.confirmed_at, invitation.member) == (known, None, member)
    assert heard == [member.pk]
    assert not [message for message in mail.outbox if "/invitations/" in message.body]


@pytest.mark.parametrize("verified", [None, False])
def test_anybody_else_is_asked_by_mail(
    draft: Contribution, verified: bool | None, django_capture_on_commit_callbacks: Any
) -> None:
    if verified is not None:
        user = UserFactory(email="new@example.org")
        EmailAddress.objects.create(user=user, email=user.email, verified=verified)
    with django_capture_on_commit_callbacks(execute=True):
        invitation = ask(draft, "new@example.org")
    assert not ContributionMember.objects.exists()
    [message] = mail.outbox
    assert message.to == ["new@example.org"]
    assert "/invitations/" in message.body
    assert mail_invitation(invitation.pk) is False


def test_the_answer_is_the_same_whether_or_not_the_address_is_known(draft: Contribution, known: Any) -> None:
    ask(draft), ask(draft, "nobody@example.org")
    one, other = team_of(draft).asked
    assert [row.state for row in (one, other)] == ["waiting", "waiting"]
    assert [part.name for part in team_of(draft).parts] == [draft.author.get_full_name()]


def test_asking_twice_is_one_invitation(draft: Contribution, known: Any) -> None:
    assert ask(draft) == ask(draft)
    assert TeamInvitation.objects.count() == ContributionMember.objects.count() == 1


def test_an_invitation_that_ran_out_can_run_anew_and_one_declined_cannot(draft: Contribution, known: Any) -> None:
    invitation = ask(draft)
    TeamInvitation.objects.update(made_at=timezone.now() - timedelta(days=15))
    assert unanswered_invitations(known) == []
    with pytest.raises(InvitationGone):
        confirm_member(draft, user=known, **PART)
    assert ask(draft) == invitation
    assert len(unanswered_invitations(known)) == 1
    decline_invitation(draft, user=known)
    decline_invitation(draft, user=known)
    assert not ContributionMember.objects.exists()
    ask(draft)
    assert not ContributionMember.objects.exists()
    assert [row.state for row in team_of(draft).asked] == ["declined"]


def test_who_may_ask_and_when(draft: Contribution, known: Any) -> None:
    with pytest.raises(MoveNotAllowed):
        invite_member(draft, by=known, email="x@example.org", language="ko")
    with pytest.raises(AlreadyInTeam):
        ask(draft, draft.author.email.upper())
    EmailAddress.objects.create(user=draft.author, email="second@example.org", verified=True)
    with pytest.raises(AlreadyInTeam):
        ask(draft, "second@example.org")
    assert not TeamInvitation.objects.exists()
    for state in (ContributionState.ACCEPTED, ContributionState.DECLINED):
        Contribution.objects.update(state=state)
        with pytest.raises(MoveNotAllowed):
            ask(draft)
        with pytest.raises(MoveNotAllowed):
            open_team_link(draft, by=draft.author, language="ko")


def test_there_are_limits(draft: Contribution, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inviting, "MOST_IN_AN_HOUR", 2)
    ask(draft, "a@example.org"), ask(draft, "b@example.org")
    with pytest.raises(TooManyAtOnce):
        ask(draft, "c@example.org")
    TeamInvitation.objects.update(made_at=timezone.now() - timedelta(minutes=61))
    ask(draft, "c@example.org")
    monkeypatch.setattr(inviting, "MOST_MEMBERS", 1)
    joined(draft)
    with pytest.raises(TeamFull):
        ask(draft, "d@example.org")


def test_saying_yes_in_ones_own_words(draft: Contribution, known: Any) -> None:
    ask(draft)
    member = confirm_member(draft, user=known, **PART)
    again = confirm_member(draft, user=known, **{**PART, "share": "다른 말"})
    assert again == member
    assert (again.role, again.share, again.autonomy) == ("사진", "문을 찍었어요", "guided")
    assert [part.share for part in team_of(draft).parts] == ["", "문을 찍었어요"]
    assert team_of(draft).asked == []


@pytest.mark.parametrize("gap", [{"role": " "}, {"share": "\n"}, {"autonomy": "somehow"}])
def test_a_part_has_words(draft: Contribution, known: Any, gap: dict[str, str]) -> None:
    ask(draft)
    with pytest.raises(PartMissing) as missing:
        confirm_member(draft, user=known, **{**PART, **gap})
    assert missing.value.fields == list(gap)


def test_a_link_leads_whoever_has_it_until_it_is_stopped(draft: Contribution) -> None:
    link = open_team_link(draft, by=draft.author, language="ko")
    assert open_team_link(draft, by=draft.author, language="ko") == link
    for user in (UserFactory(), UserFactory()):
        confirm_member(draft, user=user, invitation=link, **PART)
    assert len(team_of(draft).parts) == 3
    with pytest.raises(AlreadyInTeam):
        confirm_member(draft, user=draft.author, invitation=link, **PART)
    cancel_invitation(link, by=draft.author)
    cancel_invitation(link, by=draft.author)
    with pytest.raises(InvitationGone):
        confirm_member(draft, user=UserFactory(), invitation=link, **PART)
    assert len(team_of(draft).parts) == 3
    with pytest.raises(MoveNotAllowed):
        cancel_invitation(link, by=UserFactory())


def test_an_invitation_by_mail_leads_one_person(draft: Contribution) -> None:
    invitation = ask(draft, "new@example.org")
    confirm_member(draft, user=UserFactory(), invitation=invitation, **PART)
    with pytest.raises(InvitationGone):
        confirm_member(draft, user=UserFactory(), invitation=invitation, **PART)


def test_nobody_joins_without_being_asked(draft: Contribution) -> None:
    with pytest.raises(InvitationGone):
        confirm_member(draft, user=UserFactory(), **PART)


def test_cancelling_forgets_who_was_asked(draft: Contribution, known: Any) -> None:
    cancel_invitation(ask(draft), by=draft.author)
    assert unanswered_invitations(known) == []
    with pytest.raises(InvitationGone):
        confirm_member(draft, user=known, **PART)
    assert ask(draft).cancelled_at is None


@pytest.mark.parametrize("when", ["before", "waiting", "opened"])
def test_only_who_confirmed_before_the_verdict_counts(draft: Contribution, known: Any, when: str) -> None:
    use = TaskCompetenceFactory(task=draft.task)
    never = ContributionMember.objects.create(contribution=draft, user=UserFactory())
    ask(draft)
    if when == "before":
        confirm_member(draft, user=known, **PART)
    submission = submit_contribution(draft, user=draft.author)
    reviewer = LabMembershipFactory(lab=draft.task.project.lab).user
    if when == "opened":
        open_review(submission, reviewer=reviewer)
    confirm_member(draft, user=known, **PART)
    row = SubmissionMember.objects.get()
    assert (row.submission, row.user, row.role, row.autonomy) == (submission, known, "사진", "guided")
    review = accept_contribution(submission, reviewer=reviewer, marks=MARKS)
    shown = CompetenceEvidence.objects.filter(source_key=f"review:{review.pk}", competence=use.competence)
    assert {(row.user_id, row.autonomy) for row in shown} == {(draft.author_id, "alone"), (known.pk, "guided")}
    assert never.user_id not in {row.user_id for row in shown}


def test_after_the_verdict_it_is_too_late(draft: Contribution, known: Any) -> None:
    ask(draft)
    submission = submit_contribution(draft, user=draft.author)
    accept_contribution(submission, reviewer=LabMembershipFactory(lab=draft.task.project.lab).user, marks=MARKS)
    with pytest.raises(MoveNotAllowed):
        confirm_member(draft, user=known, **PART)
    assert unanswered_invitations(known) == []


def test_who_judges_does_not_join(draft: Contribution, known: Any) -> None:
    LabMembershipFactory(lab=draft.task.project.lab, user=known)
    ask(draft)
    submission = submit_contribution(draft, user=draft.author)
    open_review(submission, reviewer=known)  # being asked takes no reviewer away
    with pytest.raises(HasJudged):
        confirm_member(draft, user=known, **PART)
    request_changes(submission, reviewer=known, marks={}, message="한 장만 더요.")
    with pytest.raises(HasJudged):
        confirm_member(draft, user=known, **PART)


def test_a_part_can_be_put_into_other_words_while_it_is_written(draft: Contribution) -> None:
    member = joined(draft)
    state_part(draft, user=draft.author, **{**PART, "share": "쟀어요"})
    state_part(draft, user=member.user, **PART)
    assert [part.share for part in team_of(Contribution.objects.get()).parts] == ["쟀어요", "문을 찍었어요"]
    with pytest.raises(MoveNotAllowed):
        state_part(draft, user=UserFactory(), **PART)
    submission = submit_contribution(Contribution.objects.get(), user=draft.author)
    assert (submission.role, submission.share) == ("사진", "쟀어요")
    with pytest.raises(MoveNotAllowed):
        state_part(draft, user=member.user, **PART)


def test_leaving(draft: Contribution) -> None:
    member = joined(draft)
    first = submit_contribution(draft, user=draft.author)
    with pytest.raises(MoveNotAllowed):
        leave_team(draft, user=member.user)
    request_changes(first, reviewer=LabMembershipFactory(lab=draft.task.project.lab).user, marks={}, message="더요.")
    leave_team(draft, user=member.user)
    leave_team(draft, user=member.user)
    Contribution.objects.update(draft_answers={"how": "다시 쟀어요."})
    second = submit_contribution(Contribution.objects.get(), user=draft.author)
    assert [row.submission for row in SubmissionMember.objects.all()] == [first]
    assert Submission.objects.latest("pk") == second
