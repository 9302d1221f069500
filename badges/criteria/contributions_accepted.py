"""Criterion: a number of accepted contributions, to a task, project or theme, or in a competence at a level."""

from badges.criteria.facts import CriterionResult, Ground, UserFacts
from badges.models import BadgeCriterion
from badges.states import EvidenceType
from projects.queries.accepted import AcceptedWork


def counts(criterion: BadgeCriterion, work: AcceptedWork) -> bool:
    """Whether one piece of accepted work is of the sort the criterion asks for; what it leaves open matches anything."""
    return (
        criterion.task_id in (None, work.task_id)
        and criterion.project_id in (None, work.project_id)
        and (criterion.theme_id is None or criterion.theme_id in work.theme_ids)
        and (
            criterion.competence_id is None
            or work.competences.get(criterion.competence_id, 0) >= (criterion.level or 1)
        )
    )


def evaluate(criterion: BadgeCriterion, facts: UserFacts) -> CriterionResult:
    """Met when ``count`` different contributions match; the grounds are all that match, oldest first."""
    grounds = tuple(
        Ground(EvidenceType.CONTRIBUTION, f"review:{work.review_id}", work.accepted_at)
        for work in facts.work
        if counts(criterion, work)
    )
    return CriterionResult(criterion.pk, have=len(grounds), need=criterion.count, grounds=grounds)
