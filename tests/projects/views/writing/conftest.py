"""A draft whose author is signed in."""

import pytest
from django.test import Client

from projects.models import Contribution
from tests.factories.projects import FULL_FORM, ContributionFactory, TaskFactory


@pytest.fixture
def draft(client: Client) -> Contribution:
    contribution = ContributionFactory(task=TaskFactory(fields=FULL_FORM), author__name="이정순")
    client.force_login(contribution.author)
    return contribution
