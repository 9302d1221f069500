"""A project and its lead, who is signed in."""

from typing import Any

import pytest
from django.test import Client

from projects.states import ProjectRole
from tests.factories.projects import ProjectFactory, ProjectMembershipFactory


@pytest.fixture
def project() -> Any:
    return ProjectFactory()


@pytest.fixture
def lead(client: Client, project: Any) -> Any:
    user = ProjectMembershipFactory(project=project, role=ProjectRole.LEAD, user__name="한지수").user
    client.force_login(user)
    return user
