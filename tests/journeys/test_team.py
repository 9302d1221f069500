"""Two people do one piece of work: each says what their part was, each gets evidence and a badge of their own."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from badges.models import Award
from projects.policies.review import can_review
from projects.states import ContributionState
from tests.factories.people import UserFactory
from tests.factories.projects import LabMembershipFactory
from tests.journeys.people import Citizen, checked_offline

PARTS = {
    "author": {"role": "재기", "share": "문 너비를 쟀어요", "autonomy": "alone", "name_shown": "yes"},
    "member": {"role": "사진", "share": "줄자가 보이게 찍었어요", "autonomy": "guided", "name_shown": "yes"},
}


@pytest.fixture
def friend(town) -> Citizen:
    """Somebody who has finished the module too, under an address of which nobody knows that it is here."""
    user = UserFactory(email="friend@example.org", name="김친구", language="ko")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    client = Client()
    client.force_login(user)
    person = Citizen(user, client, "ko", town)
    person.learn()
    return person


@pytest.mark.parametrize("when", ["before it is handed in", "while it waits"])
def test_each_of_two_gets_their_own_evidence_and_badge(town, citizen, friend, reviewer, when):
    draft = citizen.take()
    team = f"/contributions/{draft.pk}/team/"
    assert citizen.send(f"{team}part/", PARTS["author"]).status_code == 302
    assert citizen.send(f"{team}invite/", {"email": friend.user.email}).status_code == 302
    assert friend.user.name not in citizen.see(team)
    assert team in friend.see("/my/news/")
    if when == "before it is handed in":
        friend.send(f"{team}part/", PARTS["member"])
        citizen.finish()
    else:
        citizen.finish()
        assert "아직 답하지 않은 사람이 1명" in citizen.see(f"/contributions/{draft.pk}/")
        friend.send(f"{team}part/", PARTS["member"])
    assert friend.user.name in citizen.see(team)
    submission = town.waiting()
    for person in (citizen, friend):
        LabMembershipFactory(lab=town.task.project.lab, user=person.user)
        assert not can_review(person.user, submission)
        assert person.client.get(f"/review/{submission.pk}/").status_code == 404
    assert PARTS["member"]["share"] in reviewer.begin(submission)
    reviewer.judge(submission, "accepted", "두 분이 함께 해 주셔서 더 믿음이 가요.")
    assert town.contribution().state == ContributionState.ACCEPTED
    for person, part, other in ((citizen, "author", friend), (friend, "member", citizen)):
        award = Award.objects.select_related("credential").get(user=person.user, badge=town.badge)
        snapshot = award.evidence.get(source_key__startswith="review:").snapshot
        assert {key: snapshot[key] for key in ("role", "share", "autonomy")} == {
            key: PARTS[part][key] for key in ("role", "share", "autonomy")
        }
        assert (snapshot["author"], snapshot["shared"]) == (person.user.name, True)
        assert checked_offline(award.credential).verdict == "genuine"
        assert other.user.name not in award.credential.document
        assert PARTS[part]["share"] in person.see(
            f"/evidence/{award.evidence.get(source_key__startswith='review:').sha256}"
        )


def test_who_never_said_yes_gets_nothing_and_a_stranger_finds_the_way_by_mail(town, citizen, reviewer):
    draft = citizen.take()
    for email in ("silent@example.org", "new-en@example.org"):
        citizen.send(f"/contributions/{draft.pk}/team/invite/", {"email": email})
    [_silent, message] = mail.outbox
    address = re.search(r"(/invitations/\S+)", message.body).group(1)
    newcomer = Citizen.signed_up("en", town)
    assert newcomer.client.post(address, PARTS["member"]).status_code == 302
    citizen.finish()
    reviewer.judge(town.waiting(), "accepted")
    assert {award.user for award in town.badge.awards.all()} == {
        citizen.user
    }  # the newcomer has not read the module yet
    newcomer.learn()
    assert {award.user for award in town.badge.awards.all()} == {citizen.user, newcomer.user}
