"""Compose an Open Badges 3.0 credential from plain values (data model: AchievementCredential, VC 2.0).

Nothing is left empty: what has no value is not in the document. Sets are arrays; ``type`` of Image, IdentityObject and
status is a string. Texts are NFC without control characters, because canonicalisers disagree about those.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from badges.ob3.contexts import CREDENTIALS_V2, OPEN_BADGES_V3
from badges.ob3.data_integrity import timestamp

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return text as it may be signed: NFC, no control characters, nothing XML or UTF-8 cannot carry."""
    return _CONTROL.sub("", unicodedata.normalize("NFC", text))


@dataclass(frozen=True)
class ProfileInput:
    """An organisation or person as a Profile."""

    id: str
    name: str = ""
    url: str = ""
    description: str = ""


@dataclass(frozen=True)
class IdentityInput:
    """How the subject can be recognised. Hashed: SHA-256 over identity followed by salt, in hex after ``sha256$``."""

    type: str  # identityType: emailAddress, name, …
    identity: str
    salt: str = ""
    hashed: bool = False


@dataclass(frozen=True)
class AlignmentInput:
    """A competence of a framework the achievement speaks for."""

    name: str
    url: str
    code: str
    framework: str
    target_type: str = "CFItem"
    description: str = ""


@dataclass(frozen=True)
class RubricLevelInput:
    """One level of a result description."""

    id: str
    name: str
    level: str


@dataclass(frozen=True)
class ResultInput:
    """A result description of the achievement together with the level the person reached (the id of one of its levels)."""

    id: str
    name: str
    levels: tuple[RubricLevelInput, ...]
    achieved: str


@dataclass(frozen=True)
class RelatedInput:
    """The same achievement in another language."""

    id: str
    language: str
    version: str = ""


@dataclass(frozen=True)
class AchievementInput:
    """What was achieved."""

    id: str
    name: str
    description: str
    criteria_id: str
    criteria_narrative: str
    achievement_type: str = "Achievement"
    language: str = ""
    version: str = ""
    image: str = ""
    image_caption: str = ""
    tags: tuple[str, ...] = ()
    alignments: tuple[AlignmentInput, ...] = ()
    results: tuple[ResultInput, ...] = ()
    related: tuple[RelatedInput, ...] = ()


@dataclass(frozen=True)
class EvidenceInput:
    """A piece of evidence; ``id`` is the address of a page that never changes."""

    id: str
    name: str
    description: str = ""
    narrative: str = ""
    genre: str = ""


@dataclass(frozen=True)
class CredentialInput:
    """Everything a credential says."""

    id: str
    issuer: ProfileInput
    name: str
    achievement: AchievementInput
    subject_id: str = ""
    identities: tuple[IdentityInput, ...] = ()
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    awarded_at: datetime | None = None
    description: str = ""
    evidence: tuple[EvidenceInput, ...] = ()
    status: dict[str, str] = field(default_factory=dict)
    role: str = ""
    narrative: str = ""
    source: ProfileInput | None = None
    activity_start: datetime | None = None
    activity_end: datetime | None = None


def compose_credential(given: CredentialInput) -> dict[str, Any]:
    """Return the unsigned credential. Raises ValueError when the subject has neither an id nor an identity, or without
    ``valid_from``."""
    if not given.subject_id and not given.identities:
        raise ValueError("a credential's subject needs an id or an identity")
    if given.valid_from is None:
        raise ValueError("a credential needs valid_from")
    return _without_empty(
        {
            "@context": [CREDENTIALS_V2, OPEN_BADGES_V3],
            "id": given.id,
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": clean(given.name),
            "description": clean(given.description),
            "issuer": _profile(given.issuer),
            "validFrom": timestamp(given.valid_from),
            "validUntil": timestamp(given.valid_until) if given.valid_until else None,
            "awardedDate": timestamp(given.awarded_at) if given.awarded_at else None,
            "credentialSubject": _subject(given),
            "evidence": [_evidence(item) for item in given.evidence],
            "credentialStatus": dict(given.status),
        }
    )


def hash_identity(identity: str, salt: str) -> str:
    """Return an identityHash: ``sha256$`` and the hex SHA-256 of the identity followed by the salt."""
    return "sha256$" + hashlib.sha256((identity + salt).encode("utf-8")).hexdigest()


def _without_empty(value: Any) -> Any:
    """Return the value without None, empty texts, empty arrays and empty objects, all the way down."""
    if isinstance(value, dict):
        kept = {key: _without_empty(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in (None, "", [], {})}
    if isinstance(value, list):
        return [item for item in map(_without_empty, value) if item not in (None, "", [], {})]
    return value


def _profile(given: ProfileInput) -> dict[str, Any]:
    return {
        "id": given.id,
        "type": ["Profile"],
        "name": clean(given.name),
        "url": given.url,
        "description": clean(given.description),
    }


def _identity(given: IdentityInput) -> dict[str, Any]:
    identity = clean(given.identity)
    return {
        "type": "IdentityObject",
        "hashed": given.hashed,
        "identityHash": hash_identity(identity, given.salt) if given.hashed else identity,
        "identityType": given.type,
        "salt": given.salt if given.hashed else "",
    }


def _subject(given: CredentialInput) -> dict[str, Any]:
    return {
        "id": given.subject_id,
        "type": ["AchievementSubject"],
        "identifier": [_identity(identity) for identity in given.identities],
        "achievement": _achievement(given.achievement),
        "role": clean(given.role),
        "narrative": clean(given.narrative),
        "source": _profile(given.source) if given.source else None,
        "activityStartDate": timestamp(given.activity_start) if given.activity_start else None,
        "activityEndDate": timestamp(given.activity_end) if given.activity_end else None,
        "result": [
            {"type": ["Result"], "resultDescription": result.id, "achievedLevel": result.achieved}
            for result in given.achievement.results
        ],
    }


def _achievement(given: AchievementInput) -> dict[str, Any]:
    return {
        "id": given.id,
        "type": ["Achievement"],
        "achievementType": given.achievement_type,
        "name": clean(given.name),
        "description": clean(given.description),
        "criteria": {"id": given.criteria_id, "narrative": clean(given.criteria_narrative)},
        "inLanguage": given.language,
        "version": given.version,
        "image": {"id": given.image, "type": "Image", "caption": clean(given.image_caption)} if given.image else None,
        "tag": [clean(tag) for tag in given.tags],
        "alignment": [_alignment(alignment) for alignment in given.alignments],
        "resultDescription": [_result_description(result) for result in given.results],
        "related": [
            {"id": related.id, "type": ["Related"], "inLanguage": related.language, "version": related.version}
            for related in given.related
        ],
    }


def _alignment(given: AlignmentInput) -> dict[str, Any]:
    return {
        "type": ["Alignment"],
        "targetName": clean(given.name),
        "targetUrl": given.url,
        "targetCode": given.code,
        "targetFramework": clean(given.framework),
        "targetType": given.target_type,
        "targetDescription": clean(given.description),
    }


def _result_description(given: ResultInput) -> dict[str, Any]:
    return {
        "id": given.id,
        "type": ["ResultDescription"],
        "name": clean(given.name),
        "resultType": "RubricCriterionLevel",
        "rubricCriterionLevel": [
            {"id": level.id, "type": ["RubricCriterionLevel"], "name": clean(level.name), "level": level.level}
            for level in given.levels
        ],
    }


def _evidence(given: EvidenceInput) -> dict[str, Any]:
    return {
        "id": given.id,
        "type": ["Evidence"],
        "name": clean(given.name),
        "description": clean(given.description),
        "narrative": clean(given.narrative),
        "genre": clean(given.genre),
    }
