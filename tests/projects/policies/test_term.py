"""Until when a role lasts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from projects.models import LabMembership
from projects.policies.term import lasts_today
from tests.factories.projects import LabMembershipFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "lasts"), [(None, True), (1, True), (0, True), (-1, False)])
def test_the_last_day_still_counts(days: int | None, lasts: bool) -> None:
    until = None if days is None else timezone.localdate() + timedelta(days=days)
    LabMembershipFactory(until=until)
    assert LabMembership.objects.filter(lasts_today()).exists() is lasts
