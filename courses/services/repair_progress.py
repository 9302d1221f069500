"""Re-derive module completions from lesson completions."""

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction

from courses.models import LessonCompletion, LessonPage, ModuleCompletion, ModulePage
from courses.queries.pages import open_pages
from courses.services.complete_lesson import complete_module_if_due


def missing_module_completions() -> Iterator[tuple[int, ModulePage]]:
    """Yield (user id, module page) where every lesson that can be read is completed but the module is not recorded.

    A module in two languages is one module: it is yielded once for a person.
    """
    recorded: dict[UUID, set[int]] = {}
    for module in open_pages(ModulePage).order_by("path"):
        lessons = open_pages(LessonPage).child_of(module)
        keys = set(lessons.values_list("translation_key", flat=True))
        if not keys:
            continue
        key = module.translation_key
        if key not in recorded:
            recorded[key] = set(ModuleCompletion.objects.filter(module_key=key).values_list("user_id", flat=True))
        done = Counter(LessonCompletion.objects.filter(lesson_key__in=keys).values_list("user_id", flat=True))
        for user_id, count in sorted(done.items()):
            if count >= len(keys) and user_id not in recorded[key]:
                recorded[key].add(user_id)
                yield user_id, module


def repair_progress() -> int:
    """Record the module completions that are missing and return how many there were. Safe to repeat."""
    users = get_user_model().objects
    repaired = 0
    for user_id, module in list(missing_module_completions()):
        with transaction.atomic():
            made = complete_module_if_due(module, module.get_parent(), users.get(pk=user_id))
        repaired += made is not None
    return repaired
