"""A project in its second stage, and somebody who runs it."""

import pytest
from django.test import Client

from learnsite.accounts.models import User
from projects.models import Project
from tests.factories.lifecycle import coordinator_of, staged


@pytest.fixture
def project() -> Project:
    return staged(now=1)


@pytest.fixture
def runner(client: Client, project: Project) -> User:
    user = coordinator_of(project)
    client.force_login(user)
    return user
