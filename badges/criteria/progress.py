"""How near a person is to a badge, criterion by criterion."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from badges.criteria.evaluate import evaluate_badge
from badges.criteria.facts import UserFacts
from badges.models import Badge, BadgeCriterion
from badges.queries.facts import facts_of
from badges.states import CriterionKind
from courses.queries.modules import ModuleLink, module_links


@dataclass(frozen=True)
class CriterionProgress:
    """One criterion with where the person stands. ``module`` is None for other kinds and for a module that is not live."""

    criterion: BadgeCriterion
    module: ModuleLink | None
    have: int
    need: int

    @property
    def met(self) -> bool:
        """Whether enough of it is there."""
        return self.have >= self.need

    @property
    def shown(self) -> int:
        """How many of ``need`` to show as done: more than needed counts as all of it."""
        return min(self.have, self.need)


@dataclass(frozen=True)
class BadgeProgress:
    """A badge with where the person stands; without a person everything is still to come."""

    badge: Badge
    met: bool
    criteria: tuple[CriterionProgress, ...]


def progress_towards(badges: Iterable[Badge], user_id: int | None) -> list[BadgeProgress]:
    """Return the progress of one person (or of nobody) towards each badge.

    ``badges`` come from queries.badges with their criteria. The number of queries does not depend on their number.
    """
    badges = list(badges)
    facts = facts_of([user_id])[user_id] if user_id is not None else UserFacts(user_id=0)
    keys: set[UUID] = {
        criterion.module_key
        for badge in badges
        for criterion in badge.criteria.all()
        if criterion.kind == CriterionKind.MODULE_COMPLETED and criterion.module_key
    }
    links = {link.key: link for link in module_links(keys)} if keys else {}
    progress = []
    for badge in badges:
        verdict = evaluate_badge(badge, facts)
        rows = tuple(
            CriterionProgress(
                criterion,
                module=links.get(criterion.module_key) if criterion.module_key else None,
                have=result.have,
                need=result.need,
            )
            for criterion, result in zip(badge.criteria.all(), verdict.results, strict=True)
        )
        progress.append(BadgeProgress(badge, met=verdict.met, criteria=rows))
    return progress
