"""Coordinators make up cases to practise on."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from i18nfield.strings import LazyI18nString

from projects.models import PracticeExample, Task

MOST_EXAMPLES = 5


def save_practice(
    task: Task, *, story: LazyI18nString, expected: Mapping[str, dict[str, Any]], example: PracticeExample | None = None
) -> PracticeExample:
    """Make a case, or change one. ``expected`` as in PracticeExample; keys the task's form does not have are left out."""
    keys = set(task.fields.values_list("key", flat=True))
    kept = {key: value for key, value in expected.items() if key in keys and value.get("accept")}
    with transaction.atomic():
        task = Task.objects.select_for_update().get(pk=task.pk)
        if example is None:
            last = task.practice_examples.aggregate(last=Max("position"))["last"] or 0
            example = PracticeExample(task=task, position=last + 1)
        example.story, example.expected = story, kept
        example.save()
    return example


def remove_practice(example: PracticeExample) -> None:
    """Take a case away, with what people tried on it: practice is nobody's record."""
    example.delete()
