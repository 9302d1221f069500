"""Tasks as coordinators run them: who waits, and a task that is ready to be opened."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from projects.models import Project, ProjectMembership, Task, TaskWaiting
from projects.states import FieldKind, ProjectRole
from tests.factories.people import UserFactory
from tests.factories.projects import ProjectMembershipFactory, TaskFactory, TaskStepFactory, both


class TaskWaitingFactory(factory.django.DjangoModelFactory):
    """Somebody waits."""

    class Meta:
        model = TaskWaiting

    task = factory.SubFactory(TaskFactory)
    user = factory.SubFactory(UserFactory)


def coordinator_of(project: Project) -> Any:
    """Somebody who runs the project."""
    member: ProjectMembership = ProjectMembershipFactory(project=project, role=ProjectRole.COORDINATOR)
    return member.user


def ready_task(**values: Any) -> Task:
    """A draft that lacks nothing, and would be good to begin with."""
    said: dict[str, Any] = {
        "state": "draft",
        "place": both("구룡포읍", "Guryongpo"),
        "safety": both("차도에 내려서지 마세요.", "Stay off the road."),
        "used_for": both("대피소 안내", "The shelter guide"),
        "fields": [{"key": "how", "kind": FieldKind.LONG_TEXT}],
        **values,
    }
    task: Task = TaskFactory(**said)
    TaskStepFactory(task=task, position=0)
    return task


def in_days(days: float) -> Any:
    """A moment so many days from now."""
    return timezone.now() + timedelta(days=days)
