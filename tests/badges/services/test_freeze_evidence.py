"""Evidence is frozen, and holds nothing personal the citizen did not choose to show."""

import hashlib
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from badges.models import AwardEvidence, Credential
from badges.services.freeze_evidence import canonical_json, snapshot_hash
from courses.models import ReflectionNote
from projects.models import Review
from tests.factories.badges import (
    BadgeFactory,
    ModuleCriterionFactory,
    WorkCriterionFactory,
    accept_work,
    award_due_badges,
    award_for_work,
    complete_module,
    credential_for_work,
)
from tests.factories.people import UserFactory
from tests.factories.projects import both, joined

pytestmark = pytest.mark.django_db

SECRET = "김비밀"


def everything_public(client: Client, credential: Credential) -> str:
    """All a stranger can read about a credential, in one text."""
    addresses = [
        f"/credentials/{credential.pk}",
        f"/en/credentials/{credential.pk}",
        f"/credentials/{credential.pk}.json",
    ]
    for item in credential.award.evidence.all():
        addresses += [f"/evidence/{item.sha256}", f"/en/evidence/{item.sha256}", f"/evidence/{item.sha256}.json"]
    addresses += [
        "/badges/",
        f"/badges/{credential.award.badge.slug}/",
        "/status/1",
        f"/verify/?url={credential_url(credential)}",
    ]
    return "\n".join(client.get(address).content.decode() for address in addresses)


def credential_url(credential: Credential) -> str:
    """The credential's address."""
    return f"http://testserver/credentials/{credential.pk}"


def test_hash_is_of_the_canonical_json() -> None:
    evidence = award_for_work().evidence.get()
    assert evidence.sha256 == snapshot_hash(evidence.snapshot)
    assert evidence.sha256 == hashlib.sha256(canonical_json(evidence.snapshot)).hexdigest()
    assert canonical_json({"b": "한", "a": 1}) == '{"a":1,"b":"한"}'.encode()


def test_changing_the_task_the_answers_and_the_name_later_changes_nothing(client: Client) -> None:
    user = UserFactory(name="이정순")
    credential = credential_for_work(user)
    before = list(AwardEvidence.objects.values())
    review = Review.objects.get()
    task = review.submission.contribution.task
    task.title = both("다른 과제", "Another task")
    task.save()
    review.submission.answers = {"how": "바뀐 답"}
    review.submission.save()
    user.name = "새 이름"
    user.save()
    assert list(AwardEvidence.objects.values()) == before
    page = client.get(f"/credentials/{credential.pk}").content.decode()
    assert 'data-verdict="genuine"' in page
    assert "이정순" in page
    for changed in ("다른 과제", "바뀐 답", "새 이름"):
        assert changed not in page


def test_tampering_with_stored_evidence_is_seen(client: Client) -> None:
    credential = credential_for_work()
    evidence = credential.award.evidence.get()
    AwardEvidence.objects.update(snapshot={**evidence.snapshot, "title": {"ko": "지어낸 일", "en": "Made up"}})
    assert 'data-verdict="forged"' in client.get(f"/credentials/{credential.pk}").content.decode()
    assert "배지를 줄 때의 내용과 달라요" in client.get(f"/evidence/{evidence.sha256}").content.decode()


def test_citizen_who_did_not_show_the_name_is_named_nowhere(client: Client) -> None:
    user = UserFactory(name=SECRET, email="secret.person@example.org")
    credential = credential_for_work(user, name_shown=False)
    public = everything_public(client, credential)
    for leak in (SECRET, "secret.person"):
        assert leak not in public


def test_citizen_who_shows_the_name_is_named(client: Client) -> None:
    credential = credential_for_work(UserFactory(name="이정순"))
    page = client.get(f"/credentials/{credential.pk}").content.decode()
    assert "<strong>이정순</strong>" in page
    assert '"identityHash": "이정순"' in credential.document


def test_one_hidden_name_among_several_hides_it_everywhere(client: Client) -> None:
    user = UserFactory(name=SECRET)
    WorkCriterionFactory(count=2)
    accept_work(user, name_shown=True)
    accept_work(user, name_shown=False)
    [award] = award_due_badges(user.pk)
    assert SECRET not in everything_public(client, Credential.objects.get(award=award))


def test_person_without_a_name_is_not_named_by_their_address(client: Client) -> None:
    credential = credential_for_work(UserFactory(name="", email="gildong.hong@example.org"))
    assert "gildong" not in everything_public(client, credential)


def test_reviewer_without_a_name_is_not_named_by_their_address(client: Client) -> None:
    reviewer = UserFactory(name="", email="dr.choi@example.org")
    credential = credential_for_work(reviewer=reviewer)
    assert "dr.choi" not in everything_public(client, credential)


@pytest.mark.parametrize("shown", [True, False])
def test_member_of_a_team_publishes_their_own_part_and_nobody_elses_name(client: Client, shown: bool) -> None:
    author, member = UserFactory(name=SECRET), UserFactory(name="최회원")
    WorkCriterionFactory()
    review = accept_work(author)
    said = {"role": "사진", "share": "문을 찍었어요", "autonomy": "guided"}
    joined(review.submission.contribution, member, name_shown=shown, **said)
    [award] = award_due_badges(member.pk)
    public = everything_public(client, Credential.objects.get(award=award))
    assert SECRET not in public
    assert ("최회원" in public) is shown
    assert "여럿이 함께 한 일" in public
    snapshot = award.evidence.get().snapshot
    assert {key: snapshot[key] for key in said} == said
    assert snapshot["shared"] is True
    [own] = award_due_badges(author.pk)
    assert own.evidence.get().snapshot["share"] == ""
    assert own.evidence.get().sha256 != award.evidence.get().sha256


def test_badge_for_learning_alone_names_nobody(client: Client) -> None:
    user = UserFactory(name=SECRET)
    criterion = ModuleCriterionFactory()
    complete_module(user, criterion.module_key)
    [award] = award_due_badges(user.pk)
    assert SECRET not in everything_public(client, Credential.objects.get(award=award))


@pytest.mark.parametrize("place", ["draft", "message", "reflection", "file name", "reversal"])
def test_what_is_private_stays_private(client: Client, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    user = UserFactory(name="이정순")
    work: dict[str, Any] = {"message": SECRET} if place == "message" else {}
    if place == "file name":
        freezing = import_module("badges.services.freeze_evidence")
        real = freezing.evidence_snapshot
        named = {"id": "x", "field": "photos", "sha256": "0" * 64, "name": f"{SECRET}.jpg", "media_type": "image/jpeg"}
        monkeypatch.setattr(
            freezing, "evidence_snapshot", lambda pk: {**real(pk), "files": [{**named, "description": "문"}]}
        )
    credential = credential_for_work(user, badge=BadgeFactory(), **work)
    contribution = Review.objects.get().submission.contribution
    if place == "draft":
        contribution.draft_answers = {"how": SECRET}
        contribution.save()
    elif place == "reflection":
        ReflectionNote.objects.create(user=user, lesson_key=uuid4(), block_id=uuid4(), text=SECRET)
    elif place == "reversal":
        Review.objects.update(reversed_at=contribution.state_since, reversed_reason=SECRET)
    assert SECRET not in everything_public(client, credential)
