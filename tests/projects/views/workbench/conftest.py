"""A project, and a browser of somebody who runs it."""

import pytest
from django.test import Client

from projects.models import Project
from tests.factories.projects import ProjectFactory, RubricFactory
from tests.factories.workbench import coordinator_of


@pytest.fixture
def project() -> Project:
    RubricFactory()
    found: Project = ProjectFactory()
    return found


@pytest.fixture
def bench(client: Client, project: Project) -> Client:
    """A browser in which somebody who runs the project is signed in."""
    client.force_login(coordinator_of(project))
    return client
