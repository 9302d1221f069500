"""Criterion: a module completed."""

from badges.criteria.facts import CriterionResult, Ground, UserFacts
from badges.models import BadgeCriterion
from badges.states import EvidenceType


def evaluate(criterion: BadgeCriterion, facts: UserFacts) -> CriterionResult:
    """Met by the completion of the module the criterion names, in any language."""
    grounds = tuple(
        Ground(EvidenceType.MODULE, f"module_completion:{done.completion_id}", done.completed_at)
        for done in facts.modules
        if done.module_key == criterion.module_key
    )
    return CriterionResult(criterion.pk, have=min(len(grounds), 1), need=1, grounds=grounds)
