"""Receivers: one line each; they decide nothing. `manage.py award_badges` reaches the same end from stored facts."""

from typing import Any

from django.dispatch import receiver

from badges.services.respond import award_for_learner, award_for_review, flag_for_review
from courses.signals import module_completed
from projects.signals import acceptance_reversed, contribution_accepted


@receiver(contribution_accepted, dispatch_uid="badges.contribution_accepted")
def on_contribution_accepted(review_id: int, **kwargs: Any) -> None:
    """Award what is due to the author and the members."""
    award_for_review(review_id)


@receiver(module_completed, dispatch_uid="badges.module_completed")
def on_module_completed(user_id: int, **kwargs: Any) -> None:
    """Award what is due to the learner."""
    award_for_learner(user_id)


@receiver(acceptance_reversed, dispatch_uid="badges.acceptance_reversed")
def on_acceptance_reversed(review_id: int, **kwargs: Any) -> None:
    """Flag what rested on the acceptance."""
    flag_for_review(review_id)
