"""Record what a person has shown, whoever observed it."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from courses.models import Competence, CompetenceEvidence


def record_evidence(
    user: Any,
    *,
    competence: Competence,
    level: int,
    kind: str,
    source_key: str,
    observed_at: datetime,
    autonomy: str = "",
) -> CompetenceEvidence:
    """Record that a person showed a competence at a level, and with how much help in their own word (``autonomy``; empty
    where nobody was asked). The same source records it once; recording again after it was withdrawn makes it hold again,
    as it is said now."""
    said = {"level": level, "kind": kind, "observed_at": observed_at, "autonomy": autonomy}
    evidence, made = CompetenceEvidence.objects.get_or_create(
        user=user,
        competence=competence,
        source_key=source_key,
        defaults=said,
    )
    if not made and evidence.withdrawn_at is not None:
        for name, value in said.items():
            setattr(evidence, name, value)
        evidence.withdrawn_at = None
        evidence.save(update_fields=[*said, "withdrawn_at"])
    return evidence


def withdraw_evidence(*, source_key: str) -> int:
    """Mark everything a source showed as no longer holding; returns how many rows changed."""
    return CompetenceEvidence.objects.filter(source_key=source_key, withdrawn_at__isnull=True).update(
        withdrawn_at=timezone.now()
    )
