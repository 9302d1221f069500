"""What a person has shown."""

from typing import Any

from courses.models import CompetenceEvidence
from courses.states import EvidenceKind


def levels_shown(user: Any, *, with_self: bool = False) -> dict[int, int]:
    """Return {competence id: highest level shown}, by tests and reviewed work; self-assessment only when asked for. One query."""
    if not getattr(user, "is_authenticated", False):
        return {}
    rows = CompetenceEvidence.objects.filter(user=user, withdrawn_at__isnull=True)
    if not with_self:
        rows = rows.exclude(kind=EvidenceKind.SELF)
    levels: dict[int, int] = {}
    for competence_id, level in rows.values_list("competence_id", "level"):
        levels[competence_id] = max(level, levels.get(competence_id, 0))
    return levels
