"""Record what a person has shown, whoever observed it."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from courses.models import Competence, CompetenceEvidence


def record_evidence(
    user: Any, *, competence: Competence, level: int, kind: str, source_key: str, observed_at: datetime
) -> CompetenceEvidence:
    """Record that a person showed a competence at a level. The same source records it once; recording again after it was
    withdrawn makes it hold again, as it is said now."""
    evidence, made = CompetenceEvidence.objects.get_or_create(
        user=user,
        competence=competence,
        source_key=source_key,
        defaults={"level": level, "kind": kind, "observed_at": observed_at},
    )
    if not made and evidence.withdrawn_at is not None:
        evidence.level, evidence.kind, evidence.observed_at, evidence.withdrawn_at = level, kind, observed_at, None
        evidence.save(update_fields=["level", "kind", "observed_at", "withdrawn_at"])
    return evidence


def withdraw_evidence(*, source_key: str) -> int:
    """Mark everything a source showed as no longer holding; returns how many rows changed."""
    return CompetenceEvidence.objects.filter(source_key=source_key, withdrawn_at__isnull=True).update(
        withdrawn_at=timezone.now()
    )
