"""What a module builds on, and what of it a person still lacks."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from courses.models import ModuleNeed
from courses.queries.competence import levels_shown
from courses.queries.paths import known_of, modules_on_offer


@dataclass(frozen=True)
class Need:
    """A competence to know first. ``have`` is what counts of the person's: what they say of themselves counts for advice only."""

    competence_id: int
    code: str
    name: Any
    level: int
    reason: Any
    is_gate: bool
    have: int

    @property
    def met(self) -> bool:
        """Whether the person has it."""
        return self.have >= self.level


def module_needs(module: Page, user: Any, *, gates_only: bool = False) -> list[Need]:
    """Return what a module asks for first, gates first. One query, and what the person knows where there is anything."""
    rows = ModuleNeed.objects.filter(page=module.pk).select_related("competence")
    if gates_only:
        rows = rows.filter(is_gate=True)
    needs = list(rows.order_by("-is_gate", "sort_order"))
    if not needs:
        return []
    known = known_of(user, modules_on_offer()).levels
    said = levels_shown(user, with_self=True) if any(not need.is_gate for need in needs) else {}
    return [
        Need(
            competence_id=need.competence_id,
            code=need.competence.code,
            name=need.competence.name,
            level=need.level,
            reason=need.reason,
            is_gate=need.is_gate,
            have=max(known.get(need.competence_id, 0), 0 if need.is_gate else said.get(need.competence_id, 0)),
        )
        for need in needs
    ]


def closed_gates(module: Page, user: Any) -> list[Need]:
    """Return the gates of a module that are closed for a person. One query where there are none."""
    return [need for need in module_needs(module, user, gates_only=True) if not need.met]
