"""Teams on screen: asking, answering, one's own part; and what nobody else may see."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from projects.models import Contribution, ContributionMember, SubmissionMember, TeamInvitation
from projects.policies.team import invitation_token
from projects.services.invite_member import invite_member, open_team_link
from projects.states import ContributionState
from tests.factories.people import UserFactory
from tests.factories.projects import ContributionFactory, LabMembershipFactory, SubmissionFactory, joined

pytestmark = pytest.mark.django_db

EVIL = "<script>alert(1)</script>"
PART = {"role": "사진", "share": "문을 찍었어요", "autonomy": "guided", "name_shown": "yes"}
SECRET = "아직 아무에게도 보이지 않는 글"


def at(name: str, contribution: Contribution) -> str:
    return reverse(f"projects:{name}", args=[contribution.pk])


def of_link(invitation: TeamInvitation) -> str:
    return reverse("projects:invitation", args=[invitation_token(invitation)])


@pytest.fixture
def draft(client: Client) -> Contribution:
    contribution = ContributionFactory(draft_answers={"how": SECRET})
    client.force_login(contribution.author)
    return contribution


@pytest.fixture
def known() -> Any:
    user = UserFactory(email="known@example.org", name="아는 사람")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def test_asking_is_answered_alike_and_names_nobody(client: Client, draft: Contribution, known: Any) -> None:
    pages = []
    for email in ("known@example.org", "nobody@example.org"):
        response = client.post(at("invite_member", draft), {"email": email}, follow=True)
        assert response.redirect_chain == [(at("team", draft), 302)]
        pages.append(response.content.decode())
        assert email in pages[-1]
    assert known.name not in pages[0]
    tags = [re.findall(r'class="tag tag--\w+"', page) for page in pages]
    assert tags[0] * 2 == tags[1]


@pytest.mark.parametrize("email", ["", "nobody", "a@b", EVIL, "x" * 300 + "@example.org"])
def test_a_wrong_address_is_said_and_kept(client: Client, draft: Contribution, email: str) -> None:
    response = client.post(at("invite_member", draft), {"email": email})
    assert response.status_code == 422
    assert EVIL not in response.content.decode()
    assert not TeamInvitation.objects.exists()


def test_own_address_is_said(client: Client, draft: Contribution) -> None:
    response = client.post(at("invite_member", draft), {"email": draft.author.email})
    assert response.status_code == 422
    assert "본인 주소예요" in response.content.decode()


def test_the_ladder_of_a_team(client: Client, draft: Contribution) -> None:
    open_team_link(draft, by=draft.author, language="ko")
    assert client.get(at("team", draft)).status_code == 200
    stranger, reviewer = UserFactory(), LabMembershipFactory(lab=draft.task.project.lab).user
    for person in (stranger, reviewer):
        client.force_login(person)
        assert client.get(at("team", draft)).status_code == 404
        for name in ("invite_member", "team_link", "team_part", "leave_team"):
            assert client.post(at(name, draft), PART).status_code == 404
        invitation = TeamInvitation.objects.get()
        assert client.post(reverse("projects:cancel_invitation", args=[invitation.pk])).status_code == 404
    member = joined(draft).user
    client.force_login(member)
    assert client.get(at("team", draft)).status_code == 200
    for name in ("invite_member", "team_link"):
        assert client.post(at(name, draft), {"email": "x@example.org"}).status_code == 404


def test_help_given_has_no_team(client: Client) -> None:
    from tests.factories.together import HelpRequestFactory, answered

    call = HelpRequestFactory()
    helper = answered(call)
    work = Contribution.objects.create(task=call.contribution.task, author=helper, help_request=call)
    client.force_login(helper)
    assert client.get(at("team", work)).status_code == 404


def test_who_is_asked_sees_the_task_and_not_the_work(client: Client, draft: Contribution, known: Any) -> None:
    invite_member(draft, by=draft.author, email=known.email, language="ko")
    link = open_team_link(draft, by=draft.author, language="ko")
    client.force_login(known)
    assert at("team", draft) in client.get("/my/work/").content.decode()
    for page in (client.get(at("team", draft)), client.get(of_link(link))):
        text = page.content.decode()
        assert draft.author.name in text
        assert SECRET not in text
        assert "nobody@" not in text
    assert client.get(at("contribution", draft)).status_code == 404


def test_saying_yes_at_the_page_and_by_the_link(client: Client, draft: Contribution, known: Any) -> None:
    invite_member(draft, by=draft.author, email=known.email, language="ko")
    link = open_team_link(draft, by=draft.author, language="ko")
    other = UserFactory()
    for person, address in ((known, at("team_part", draft)), (other, of_link(link))):
        client.force_login(person)
        wrong = client.post(address, {**PART, "share": " ", "role": EVIL})
        assert wrong.status_code == 422
        assert EVIL not in wrong.content.decode()
        assert "&lt;script&gt;" in wrong.content.decode()
        assert client.post(address, PART)["Location"] == at("contribution", draft)
        assert SECRET in client.get(at("contribution", draft)).content.decode()
        assert client.get(of_link(link))["Location"] == at("team", draft)
    assert ContributionMember.objects.filter(confirmed_at__isnull=False).count() == 2


def test_saying_no(client: Client, draft: Contribution, known: Any) -> None:
    invite_member(draft, by=draft.author, email=known.email, language="ko")
    client.force_login(known)
    assert client.post(at("team_part", draft), {"do": "decline"})["Location"] == "/my/work/"
    assert client.get(at("team", draft)).status_code == 404
    client.force_login(draft.author)
    assert "사양했어요" in client.get(at("team", draft)).content.decode()


@pytest.mark.parametrize("token", ["1", "1:xyz", "nobody", "..%2f", "999999:abc"])
def test_a_word_that_we_did_not_sign_leads_nowhere(client: Client, draft: Contribution, token: str) -> None:
    open_team_link(draft, by=draft.author, language="ko")
    assert client.get(f"/invitations/{token}/").status_code == 404
    assert client.post(f"/invitations/{token}/", PART).status_code == 404


def test_a_link_that_is_over_says_so(client: Client, draft: Contribution) -> None:
    link = open_team_link(draft, by=draft.author, language="ko")
    assert of_link(link) in client.get(at("team", draft)).content.decode()
    client.post(reverse("projects:cancel_invitation", args=[link.pk]))
    client.force_login(UserFactory())
    assert client.get(of_link(link)).status_code == 410
    assert client.post(of_link(link), PART)["Location"] == "/my/work/"
    assert not ContributionMember.objects.exists()
    client.logout()
    assert client.get(of_link(link))["Location"].startswith("/accounts/login/")


def test_the_warning_at_handing_in_and_joining_while_it_waits(client: Client, draft: Contribution, known: Any) -> None:
    invite_member(draft, by=draft.author, email=known.email, language="ko")
    assert known.email in client.get(at("contribute", draft)).content.decode()
    client.post(at("contribute", draft), {"do": "submit", "answer-how": "다 썼어요.", "draft_version": "0"})
    draft.refresh_from_db()
    assert draft.state == ContributionState.SUBMITTED
    assert "아직 답하지 않은 사람이 1명" in client.get(at("contribution", draft)).content.decode()
    client.force_login(known)
    assert "이미 보냈고" in client.get(at("team", draft)).content.decode()
    client.post(at("team_part", draft), PART)
    assert SubmissionMember.objects.get().user == known
    reviewer = LabMembershipFactory(lab=draft.task.project.lab).user
    client.force_login(reviewer)
    desk = client.get(reverse("projects:review", args=[draft.submissions.get().pk])).content.decode()
    assert PART["share"] in desk
    client.force_login(known)
    client.post(at("leave_team", draft))
    assert ContributionMember.objects.filter(user=known).exists()


def test_own_part_and_leaving(client: Client, draft: Contribution) -> None:
    member = joined(draft)
    for person in (draft.author, member.user):
        client.force_login(person)
        assert client.post(at("team_part", draft), PART).status_code == 302
        assert client.post(at("team_part", draft), {}).status_code == 422
    draft.refresh_from_db()
    assert (draft.share, ContributionMember.objects.get().share) == (PART["share"], PART["share"])
    assert client.post(at("leave_team", draft))["Location"] == "/my/work/"
    assert not ContributionMember.objects.exists()
    assert client.get(at("team", draft)).status_code == 404


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("state", list(ContributionState))
def test_every_state_can_be_shown(client: Client, draft: Contribution, state: str, language: str) -> None:
    joined(draft)
    Contribution.objects.filter(pk=draft.pk).update(state=state)
    response = client.get(f"{language}{at('team', draft)}")
    assert response.status_code == 200
    assert response.context["can_invite"] is (state not in ("accepted", "declined"))


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_page_costs_the_same_however_many(
    client: Client, draft: Contribution, count: int, django_assert_num_queries: Any
) -> None:
    TeamInvitation.objects.bulk_create(
        TeamInvitation(contribution=draft, email=f"p{number}@example.org") for number in range(count)
    )
    people = [UserFactory(password="x") for _number in range(min(count, 3))]
    ContributionMember.objects.bulk_create(
        ContributionMember(contribution=draft, user=person, confirmed_at=timezone.now()) for person in people
    )
    client.get(at("team", draft))
    with django_assert_num_queries(4):
        client.get(at("team", draft))


def test_reviewers_read_who_stood_behind_it(client: Client) -> None:
    submission = SubmissionFactory(share="쟀어요")
    asked = ContributionMember.objects.create(contribution=submission.contribution, user=UserFactory(name="미확인"))
    client.force_login(LabMembershipFactory(lab=submission.contribution.task.project.lab).user)
    page = client.get(reverse("projects:review", args=[submission.pk])).content.decode()
    assert "쟀어요" in page
    assert asked.user.name not in page
