"""What a person has shown: once per source, and it can stop holding."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from courses.models import CompetenceEvidence
from courses.queries.competence import levels_shown
from courses.services.record_evidence import record_evidence, withdraw_evidence
from courses.states import EvidenceKind
from tests.factories.people import UserFactory
from tests.factories.projects import CompetenceFactory

pytestmark = pytest.mark.django_db


def record(user: Any, competence: Any, level: int = 2, source_key: str = "submission:1") -> CompetenceEvidence:
    return record_evidence(
        user,
        competence=competence,
        level=level,
        kind=EvidenceKind.REVIEWED,
        source_key=source_key,
        observed_at=timezone.now() - timedelta(days=1),
    )


def test_source_records_once() -> None:
    citizen, competence = UserFactory(), CompetenceFactory()
    assert record(citizen, competence) == record(citizen, competence, level=7)
    assert CompetenceEvidence.objects.get().level == 2


def test_withdrawing_takes_back_all_of_a_source_and_nothing_else() -> None:
    citizen, one, two = UserFactory(), CompetenceFactory(), CompetenceFactory()
    record(citizen, one)
    record(citizen, two)
    record(citizen, one, source_key="submission:2", level=1)
    assert withdraw_evidence(source_key="submission:1") == 2
    assert withdraw_evidence(source_key="submission:1") == 0
    assert levels_shown(citizen) == {one.pk: 1}


def test_recording_again_makes_it_hold_as_it_is_said_now() -> None:
    citizen, competence = UserFactory(), CompetenceFactory()
    record(citizen, competence, level=4)
    withdraw_evidence(source_key="submission:1")
    record(citizen, competence, level=3)
    assert levels_shown(citizen) == {competence.pk: 3}
    assert CompetenceEvidence.objects.count() == 1
