"""Cases to practise on."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from projects.models import PracticeAttempt, PracticeExample, Task


def with_practice(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Annotate ``has_practice``: whether there is a case to practise on."""
    return tasks.annotate(has_practice=Exists(PracticeExample.objects.filter(task=OuterRef("pk"))))


def examples_of(task: Task, user: Any) -> list[PracticeExample]:
    """Return a task's cases in order, each with ``tried`` (by this person). One query."""
    examples = PracticeExample.objects.filter(task=task)
    tried = PracticeAttempt.objects.filter(example=OuterRef("pk"), user=getattr(user, "pk", None))
    return list(examples.annotate(tried=Exists(tried)).order_by("position"))


def get_example(task: Task, position: int) -> PracticeExample:
    """Fetch one case of a task; Http404 when there is none. The task was authorised before."""
    example = PracticeExample.objects.filter(task=task, position=position).first()
    if example is None:
        raise Http404
    example.task = task
    return example
