"""Freeze what an award rests on: hash, date, licence, and only what the citizen chose to show."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from badges.criteria.facts import Ground
from badges.models import Award, AwardEvidence
from badges.states import EvidenceType
from courses.models import ModuleCompletion
from courses.queries.modules import module_titles
from projects.queries.snapshots import evidence_snapshot


def canonical_json(value: Any) -> bytes:
    """Return JSON with sorted keys and no spaces, in UTF-8: the same value gives the same bytes everywhere."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def freeze_evidence(award: Award, *, grounds: Iterable[Ground]) -> list[AwardEvidence]:
    """Store a snapshot of each ground with its SHA-256. Call inside the transaction that makes the award."""
    frozen = []
    for ground in grounds:
        snapshot = _snapshot(ground)
        frozen.append(
            AwardEvidence(
                award=award,
                type=ground.type,
                source_key=ground.source_key,
                snapshot=snapshot,
                sha256=hashlib.sha256(canonical_json(snapshot)).hexdigest(),
                happened_at=ground.happened_at,
            )
        )
    return AwardEvidence.objects.bulk_create(frozen)


def _snapshot(ground: Ground) -> dict[str, Any]:
    """Return the public content behind a ground."""
    source, _, pk = ground.source_key.partition(":")
    if ground.type == EvidenceType.CONTRIBUTION:
        return evidence_snapshot(int(pk))
    completion = ModuleCompletion.objects.get(pk=int(pk))
    return {
        "title": module_titles([completion.module_key]).get(completion.module_key, {}),
        "module": str(completion.module_key),
        "completed_at": completion.completed_at.isoformat(),
    }
