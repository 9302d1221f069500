"""The way to a goal, over lessons and tasks, from what a person has shown until now."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from courses.paths import Goal
from courses.queries.paths import Way, known_of, module_key, module_offers, modules_on_offer, way_to
from learnsite.paths.models import KeptGoal
from learnsite.paths.queries.goal import Destination, get_destination
from projects.queries.paths import open_tasks_to_grow, task_key, task_offers


@dataclass(frozen=True)
class WayThere:
    """A destination, the shortest way to it, and how many tasks a badge wants for which none is open."""

    destination: Destination
    way: Way
    short_of: int = 0

    @property
    def reached(self) -> bool:
        """Whether nothing is left to do before it."""
        return self.way.reaches and not self.way.steps and not self.short_of


def way_there(kind: str, ref: str, user: Any) -> WayThere:
    """Return the way to a goal; Http404 for a goal the person may not know of. The number of queries does not grow with steps."""
    tasks = open_tasks_to_grow(user)
    destination = get_destination(kind, ref, user, tasks=tasks)
    modules = modules_on_offer()
    known = known_of(user, modules)
    offers = module_offers(modules, known)
    left = {offer.item.key for offer in offers}
    done: set[Hashable] = {key for module in modules if (key := module_key(module.key)) not in left}
    offers += [offer for offer in task_offers(tasks) if offer.item.key != task_key(destination.own_task or 0)]
    ways = [
        WayThere(destination, way_to(_without(goal, done), known=known.levels, offers=offers), short)
        for goal, short in zip(destination.goals, destination.short_of or [0] * len(destination.goals), strict=True)
    ]
    nothing = WayThere(destination, Way((), (), (), is_shortest=True))
    return min(ways, key=lambda there: (not there.way.reaches, there.short_of, there.way.minutes), default=nothing)


def _without(goal: Goal, done: set[Hashable]) -> Goal:
    """The goal without the modules the person has completed, which are no steps any more."""
    return Goal(goal.levels, goal.items - done)


def way_to_kept_goal(goal: KeptGoal, user: Any) -> WayThere | None:
    """Return the way to the goal a person keeps; None when it is no longer there."""
    try:
        return way_there(goal.kind, goal.ref, user)
    except Http404:
        return None
