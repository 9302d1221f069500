"""What a person has shown."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from courses.queries.competence import levels_shown
from courses.services.record_evidence import record_evidence, withdraw_evidence
from courses.states import EvidenceKind
from tests.factories.people import UserFactory
from tests.factories.projects import CompetenceFactory

pytestmark = pytest.mark.django_db


def record(user: Any, competence: Any, level: int, kind: str) -> None:
    source = f"{kind}:{level}"
    record_evidence(user, competence=competence, level=level, kind=kind, source_key=source, observed_at=timezone.now())


def test_highest_level_counts_and_ones_own_word_only_when_asked() -> None:
    citizen, one, two = UserFactory(), CompetenceFactory(), CompetenceFactory()
    record(citizen, one, 2, EvidenceKind.TESTED)
    record(citizen, one, 4, EvidenceKind.REVIEWED)
    record(citizen, one, 3, EvidenceKind.TESTED)
    record(citizen, two, 8, EvidenceKind.SELF)
    record(UserFactory(), one, 7, EvidenceKind.REVIEWED)
    assert levels_shown(citizen) == {one.pk: 4}
    assert levels_shown(citizen, with_self=True) == {one.pk: 4, two.pk: 8}
    withdraw_evidence(source_key="reviewed:4")
    assert levels_shown(citizen) == {one.pk: 3}


@pytest.mark.parametrize("nobody", [None, AnonymousUser()])
def test_nobody_has_shown_nothing(nobody: Any) -> None:
    assert levels_shown(nobody) == {}
