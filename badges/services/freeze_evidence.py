"""Freeze what an award rests on: hash, date, licence, and only what the citizen chose to show."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from badges.criteria.facts import Ground
from badges.models import Award, AwardEvidence
from badges.queries.authorship import Authorship, authorship_of
from badges.states import EvidenceType
from courses.models import ModuleCompletion
from courses.queries.modules import module_titles
from projects.queries.snapshots import evidence_snapshot


def canonical_json(value: Any) -> bytes:
    """Return JSON with sorted keys and no spaces, in UTF-8: the same value gives the same bytes everywhere."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def snapshot_hash(snapshot: dict[str, Any]) -> str:
    """Return the SHA-256 of a snapshot's canonical JSON, in hexadecimal: the fingerprint evidence is known by."""
    return hashlib.sha256(canonical_json(snapshot)).hexdigest()


def freeze_evidence(award: Award, *, grounds: Iterable[Ground]) -> list[AwardEvidence]:
    """Store a snapshot of each ground with its SHA-256. Call inside the transaction that makes the award.

    The holder is named in all of the evidence or in none of it: named in one piece and not in another, the credential
    that lists both would name them after all.
    """
    grounds = list(grounds)
    people = authorship_of(_source_pk(ground) for ground in grounds if ground.type == EvidenceType.CONTRIBUTION)
    named = _wants_to_be_named(award, people)
    frozen = []
    for ground in grounds:
        snapshot = _snapshot(ground, award, people, named=named)
        frozen.append(
            AwardEvidence(
                award=award,
                type=ground.type,
                source_key=ground.source_key,
                snapshot=snapshot,
                sha256=snapshot_hash(snapshot),
                happened_at=ground.happened_at,
            )
        )
    return AwardEvidence.objects.bulk_create(frozen)


def _source_pk(ground: Ground) -> int:
    """Return the key of the living fact."""
    return int(ground.source_key.partition(":")[2])


def _wants_to_be_named(award: Award, people: dict[int, Authorship]) -> bool:
    """Whether the holder had a part in something and shows their name on everything they had a part in."""
    own = [part for work in people.values() if (part := work.parts.get(award.user_id))]
    return bool(own) and all(part.name_shown and part.name for part in own)


def _snapshot(ground: Ground, award: Award, people: dict[int, Authorship], *, named: bool) -> dict[str, Any]:
    """Return the public content behind a ground."""
    if ground.type == EvidenceType.CONTRIBUTION:
        work = people[_source_pk(ground)]
        part = work.parts[award.user_id]
        snapshot = evidence_snapshot(_source_pk(ground))
        return {
            **snapshot,
            # A file name is whatever the citizen's phone or a neighbour called it: it may carry anybody's name. The id
            # would lead to an address that tells it.
            "files": [{key: file[key] for key in file if key not in ("id", "name")} for file in snapshot["files"]],
            # Of a team, only the holder: each member has evidence of their own.
            "author": part.name if named else "",
            "shared": len(work.parts) > 1,
            "role": part.role,
            "share": part.share,
            "autonomy": part.autonomy,
            "reviewer": work.reviewer_name,
        }
    completion = ModuleCompletion.objects.get(pk=_source_pk(ground))
    return {
        "title": module_titles([completion.module_key]).get(completion.module_key, {}),
        "module": str(completion.module_key),
        "completed_at": completion.completed_at.isoformat(),
    }
