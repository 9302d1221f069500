"""Put the criteria of a badge together."""

from collections.abc import Callable
from dataclasses import dataclass

from badges.criteria import contributions_accepted, module_completed
from badges.criteria.facts import CriterionResult, Ground, UserFacts
from badges.models import Badge, BadgeCriterion
from badges.states import Combine, CriterionKind

_EVALUATORS: dict[str, Callable[[BadgeCriterion, UserFacts], CriterionResult]] = {
    CriterionKind.MODULE_COMPLETED: module_completed.evaluate,
    CriterionKind.CONTRIBUTIONS_ACCEPTED: contributions_accepted.evaluate,
}


@dataclass(frozen=True)
class BadgeVerdict:
    """Whether a person has earned a badge, criterion by criterion."""

    badge: Badge
    met: bool
    results: tuple[CriterionResult, ...]

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """The facts behind the criteria that are met, each once, oldest first."""
        unique = {ground.source_key: ground for result in self.results if result.met for ground in result.grounds}
        return tuple(sorted(unique.values(), key=lambda ground: (ground.happened_at, ground.source_key)))


def evaluate_badge(badge: Badge, facts: UserFacts) -> BadgeVerdict:
    """Judge one person against one badge. ``badge.criteria`` should be prefetched. A badge without criteria is never met."""
    results = tuple(_EVALUATORS[criterion.kind](criterion, facts) for criterion in badge.criteria.all())
    combine = all if badge.combine == Combine.ALL else any
    return BadgeVerdict(badge, met=bool(results) and combine(result.met for result in results), results=results)
