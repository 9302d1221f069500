"""Where a person stands in every competence: what they say, what tests show, what reviewed work has proven."""

from dataclasses import dataclass
from typing import Any

from courses.models import Competence, CompetenceEvidence, Framework
from courses.queries.assessment import answers_of, known_keys, last_assessments, levels_told
from courses.states import EvidenceKind


@dataclass(frozen=True)
class ProfileRow:
    """One competence. Levels are 0 where nothing is known; ``before`` is what the person said the time before (None: no such time)."""

    code: str
    name: Any
    area: str  # its code, or the letter of its colour on a page
    said: int
    tested: int
    proven: int
    before: int | None

    @property
    def gain(self) -> int:
        """How many levels more the person says than the time before."""
        return self.said - self.before if self.before is not None else 0


def competence_profile(user: Any, framework: Framework, *, said: dict[int, int] | None = None) -> list[ProfileRow]:
    """Return a row for every competence of a framework, in its order. At most five queries.

    ``said`` overrides what the person last said: a visitor's answers, who has nothing else.
    """
    shown: dict[tuple[int, str], int] = {}
    before: dict[int, int] | None = None
    if getattr(user, "is_authenticated", False):
        evidence = CompetenceEvidence.objects.filter(user=user, withdrawn_at__isnull=True)
        for competence_id, kind, level in evidence.values_list("competence", "kind", "level"):
            shown[competence_id, kind] = max(level, shown.get((competence_id, kind), 0))
        last = last_assessments(user)
        if last:
            answers, keys = answers_of(last), known_keys()
            told = [levels_told(answers[assessment.pk], keys=keys) for assessment in last]
            said = told[0] if said is None else said
            before = told[1] if len(told) > 1 else None
    rows = Competence.objects.filter(framework=framework).select_related("area").order_by("position")
    return [
        ProfileRow(
            code=row.code,
            name=row.name,
            area=row.area.code,
            said=(said or {}).get(row.pk, 0),
            tested=shown.get((row.pk, EvidenceKind.TESTED), 0),
            proven=shown.get((row.pk, EvidenceKind.REVIEWED), 0),
            before=before.get(row.pk, 0) if before is not None else None,
        )
        for row in rows
    ]
