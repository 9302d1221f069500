"""What a person wants to reach."""

from learnsite.paths.models.goal import KeptGoal

__all__ = ["KeptGoal"]
