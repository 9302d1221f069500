"""Awarding: from facts, once, whatever happens around it."""

from importlib import import_module
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from badges import signals
from badges.errors import CredentialDoesNotVerify
from badges.models import Award, AwardEvidence, Credential
from badges.services import award_due_badges, issue_credential, revoke_award
from badges.services.award_badges import due_badges
from badges.states import AwardState, BadgeState
from projects.signals import contribution_accepted
from tests.factories.badges import (
    BadgeFactory,
    ModuleCriterionFactory,
    WorkCriterionFactory,
    accept_work,
    award_for_work,
    complete_module,
)
from tests.factories.people import UserFactory
from tests.factories.projects import joined

pytestmark = pytest.mark.django_db


def test_award_is_made_with_evidence_and_credential() -> None:
    award = award_for_work()
    assert award.state == AwardState.ACTIVE
    assert award.evidence.count() == 1
    assert Credential.objects.filter(award=award).count() == 1


def test_award_is_made_once_when_run_twice() -> None:
    award = award_for_work()
    assert award_due_badges(award.user_id) == []
    assert Award.objects.count() == Credential.objects.count() == 1


def test_module_earns_its_badge() -> None:
    criterion, user = ModuleCriterionFactory(), UserFactory()
    complete_module(user)
    assert award_due_badges(user.pk) == []
    complete_module(user, criterion.module_key)
    [award] = award_due_badges(user.pk)
    assert award.badge == criterion.badge


@pytest.mark.parametrize("state", [BadgeState.DRAFT, BadgeState.RETIRED])
def test_badge_that_is_not_live_is_not_given(state: str) -> None:
    user = UserFactory()
    WorkCriterionFactory(badge=BadgeFactory(state=state))
    accept_work(user)
    assert award_due_badges(user.pk) == []


def test_members_of_a_contribution_earn_it_too() -> None:
    criterion, author, member = WorkCriterionFactory(), UserFactory(), UserFactory()
    review = accept_work(author)
    joined(review.submission.contribution, member)
    assert [award.badge for award in award_due_badges(member.pk)] == [criterion.badge]


def test_reversed_work_earns_nothing() -> None:
    user = UserFactory()
    WorkCriterionFactory()
    review = accept_work(user)
    review.reversed_at, review.reversed_reason = timezone.now(), "copied"
    review.save()
    assert award_due_badges(user.pk) == []


def test_badge_is_announced_once_with_its_id(django_capture_on_commit_callbacks: Any) -> None:
    heard: list[int] = []

    def listen(award_id: int, **kwargs: Any) -> None:
        heard.append(award_id)

    signals.badge_awarded.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            award = award_for_work()
            award_due_badges(award.user_id)
    finally:
        signals.badge_awarded.disconnect(listen)
    assert heard == [award.pk]


def test_credential_that_does_not_verify_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    issuing = import_module("badges.services.issue_credential")
    monkeypatch.setattr(issuing, "_sign", lambda unsigned, issuer, key: '{"proof": "none", "type": []}')
    user = UserFactory()
    WorkCriterionFactory()
    accept_work(user)
    with pytest.raises(CredentialDoesNotVerify):
        award_due_badges(user.pk)
    assert not Award.objects.exists()
    assert not AwardEvidence.objects.exists()
    assert not Credential.objects.exists()


def test_revoked_badge_comes_back_only_for_new_work() -> None:
    award = award_for_work()
    revoke_award(award, by=UserFactory(), reason="made up")
    assert award_due_badges(award.user_id) == []
    accept_work(award.user)
    [again] = award_due_badges(award.user_id)
    assert again.pk != award.pk
    assert again.credential.pk != Credential.objects.get(award=award).pk


def test_acceptance_awards_by_itself_and_a_broken_receiver_is_repaired_by_the_command(
    monkeypatch: pytest.MonkeyPatch, logged_errors: list[Any]
) -> None:
    user = UserFactory()
    WorkCriterionFactory()
    review = accept_work(user)

    def broken(review_id: int) -> list[Award]:
        raise RuntimeError("broken")

    monkeypatch.setattr("badges.receivers.award_for_review", broken)
    contribution_accepted.send_robust(sender=None, review_id=review.pk)
    assert not Award.objects.exists()
    assert logged_errors
    call_command("award_badges", stdout=StringIO())
    assert Award.objects.get().user == user
    call_command("award_badges", stdout=StringIO())
    assert Award.objects.count() == 1


def test_receiver_awards(django_capture_on_commit_callbacks: Any) -> None:
    user = UserFactory()
    WorkCriterionFactory()
    review = accept_work(user)
    contribution_accepted.send_robust(sender=None, review_id=review.pk)
    assert Award.objects.get().user == user


def test_dry_run_changes_nothing() -> None:
    award_for_work()
    gone = accept_work(UserFactory())
    Award.objects.update(state=AwardState.FLAGGED, flagged_at=timezone.now())
    before = list(Award.objects.values())
    out = StringIO()
    call_command("award_badges", "--dry-run", stdout=out)
    assert f"to user {gone.submission.contribution.author_id}" in out.getvalue()
    assert list(Award.objects.values()) == before


def test_due_badges_costs_the_same_for_one_and_three_people(django_assert_num_queries: Any) -> None:
    WorkCriterionFactory()
    ModuleCriterionFactory()
    people = [UserFactory() for _number in range(3)]
    for person in people:
        accept_work(person)
        complete_module(person)
    for ids in ([people[0].pk], [person.pk for person in people]):
        with django_assert_num_queries(9):
            due_badges(ids)


def test_issuing_twice_is_refused() -> None:
    award = award_for_work()
    with pytest.raises(IntegrityError), transaction.atomic():
        issue_credential(award)
