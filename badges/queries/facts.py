"""The facts behind badges, for many people at once."""

from collections import defaultdict
from collections.abc import Iterable

from badges.criteria.facts import CompletedModule, UserFacts
from courses.models import ModuleCompletion
from projects.queries.accepted import accepted_work_of


def facts_of(user_ids: Iterable[int]) -> dict[int, UserFacts]:
    """Return {user id: facts}; the number of queries does not depend on the number of people."""
    ids = list(user_ids)
    modules: dict[int, list[CompletedModule]] = defaultdict(list)
    for completion in ModuleCompletion.objects.filter(user__in=ids).order_by("completed_at", "pk"):
        modules[completion.user_id].append(
            CompletedModule(completion.pk, completion.module_key, completion.completed_at)
        )
    work = accepted_work_of(ids)
    return {
        user_id: UserFacts(user_id, modules=tuple(modules[user_id]), work=tuple(work.get(user_id, ())))
        for user_id in ids
    }
