"""What was said before signing in is stored with the account, once."""

from typing import Any

import pytest

from courses.assessment_kept import keep_answer, kept_answers
from courses.models import SelfAssessment
from courses.services.store_kept_assessment import store_kept_assessment
from tests.factories.assessment import statements
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_it_is_stored_and_no_longer_kept(client: Any) -> None:
    statements()
    session, user = client.session, UserFactory()
    keep_answer(session, key="1.1-2", answer="alone")
    store_kept_assessment(session, user=user)
    store_kept_assessment(session, user=user)
    assert SelfAssessment.objects.get(user=user).answers.get().answer == "alone"
    assert not kept_answers(session)


def test_without_anything_kept_nothing_is_stored(client: Any) -> None:
    statements()
    store_kept_assessment(client.session, user=UserFactory())
    assert not SelfAssessment.objects.exists()
