"""What became of work, for pages of every floor. `{% load projects_outcomes %}`."""

from typing import Any
from uuid import UUID

from django import template

from projects.models import Contribution
from projects.queries.outcomes import outcomes_of_module, outcomes_using_reviews, usefulness_of, what_became_of

register = template.Library()


@register.inclusion_tag("projects/outcomes/of_module.html")
def outcomes_of_module_readers(module_key: UUID | str) -> dict[str, Any]:
    """`{% outcomes_of_module_readers page.translation_key %}`: what people who read this module built. One query."""
    return {"outcomes": outcomes_of_module(UUID(str(module_key)))}


@register.inclusion_tag("projects/outcomes/of_contribution.html")
def became_of_contribution(contribution: Contribution) -> dict[str, Any]:
    """`{% became_of_contribution contribution %}`: use and usefulness, for those who worked on it. Two queries."""
    return {"parts": what_became_of(contribution), "usefulness": usefulness_of(contribution)}


@register.inclusion_tag("projects/outcomes/of_reviews.html")
def uses_of_accepted_work(review_ids: list[int]) -> dict[str, Any]:
    """`{% uses_of_accepted_work ids %}`: where accepted work is in use, for the page of a badge. One query."""
    return {"outcomes": outcomes_using_reviews(review_ids)}
