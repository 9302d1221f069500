"""Badge criteria: one module per kind, each computed from stored facts, none writes anything."""

from badges.criteria.evaluate import BadgeVerdict, evaluate_badge
from badges.criteria.facts import CriterionResult, Ground, UserFacts

__all__ = ["BadgeVerdict", "CriterionResult", "Ground", "UserFacts", "evaluate_badge"]
