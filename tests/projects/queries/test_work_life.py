"""The visible life of a piece of work."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from projects.models import Contribution, Outcome, OutcomePart
from projects.queries.contributions import standing_of, submissions_of
from projects.queries.outcomes import what_became_of
from projects.queries.work_life import events_of
from projects.states import ContributionState
from tests.factories.people import UserFactory
from tests.factories.projects import ContributionFactory, ReviewFactory, SubmissionFactory, joined

pytestmark = pytest.mark.django_db


def outcome_with(contribution: Contribution, **facts: Any) -> Outcome:
    part = {name: facts.pop(name) for name in ("part", "words") if name in facts}
    outcome: Outcome = Outcome.objects.create(
        project=contribution.task.project,
        kind="made",
        title={"ko": "대피 안내서", "en": "A guide"},
        body="…",
        **{"published_at": timezone.now(), **facts},
    )
    OutcomePart.objects.create(outcome=outcome, contribution=contribution, **part)
    return outcome


@pytest.fixture
def accepted() -> Contribution:
    now = timezone.now()
    contribution = ContributionFactory(started_at=now - timedelta(days=9), state=ContributionState.SUBMITTED)
    submission = SubmissionFactory(
        contribution=contribution, submitted_at=now - timedelta(days=5), opened_at=now - timedelta(days=4)
    )
    ReviewFactory(submission=submission, reviewed_at=now - timedelta(days=3))
    return contribution


def kinds(contribution: Contribution) -> list[str]:
    return [event.kind for event in events_of(contribution, submissions_of(contribution), what_became_of(contribution))]


def test_from_taking_to_use(accepted: Contribution) -> None:
    outcome_with(accepted)
    outcome_with(accepted, part="not_used", words="다른 방법을 골랐어요.")
    assert kinds(accepted) == ["taken", "submitted", "opened", "accepted", "used", "not_used"]


@pytest.mark.parametrize("facts", [{"published_at": None}, {"withdrawn_at": timezone.now()}])
def test_a_draft_or_withdrawn_outcome_is_not_told(
    accepted: Contribution, client: Client, facts: dict[str, Any]
) -> None:
    outcome_with(accepted, **facts)
    assert kinds(accepted)[-1] == "accepted"
    client.force_login(accepted.author)
    page = client.get(reverse("projects:contribution", args=[accepted.pk])).content.decode()
    assert "대피 안내서" not in page
    assert "프로젝트 차례" in page


def test_whose_move_it_is_for_author_and_team(client: Client) -> None:
    draft = ContributionFactory(draft_answers={"how": "쓰는 중이에요"})
    member, stranger = joined(draft).user, UserFactory()
    assert standing_of(draft).whose_move == standing_of(draft, viewer=draft.author).whose_move == "author"
    assert standing_of(draft, viewer=member).whose_move == "team"
    address = reverse("projects:contribution", args=[draft.pk])
    client.force_login(member)
    assert "쓰는 중이에요" in client.get(address).content.decode()
    work = client.get("/my/work/").content.decode()
    assert address in work
    assert reverse("projects:contribute", args=[draft.pk]) not in work
    client.force_login(stranger)
    assert client.get(address).status_code == 404
    Contribution.objects.update(state=ContributionState.SUBMITTED)
    draft.refresh_from_db()
    assert standing_of(draft, viewer=member).whose_move == "reviewer"
