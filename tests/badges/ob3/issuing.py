"""An issuer, its documents, and credentials to try things on."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from badges.ob3.compose import (
    AchievementInput,
    AlignmentInput,
    CredentialInput,
    EvidenceInput,
    IdentityInput,
    ProfileInput,
    RelatedInput,
    ResultInput,
    RubricLevelInput,
    compose_credential,
)
from badges.ob3.data_integrity import sign
from badges.ob3.did_web import did_document, document_url
from badges.ob3.multikey import SigningKey
from badges.ob3.safe_fetch import FetchRefused
from badges.ob3.status_list import compose_status_list, encode_bits, status_entry

DATA = Path(__file__).parent / "data"
VECTORS = DATA / "vectors"
NOW = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
DID = "did:web:silmari.example.org"
SITE = "https://silmari.example.org"
LIST_URL = f"{SITE}/status/1"
INDEX = 93_411
KEY = SigningKey(bytes(range(32)))
OTHER_KEY = SigningKey(bytes(range(1, 33)))
METHOD = f"{DID}#{KEY.public.multibase}"

LEVELS = (RubricLevelInput(f"{SITE}/levels/2", "기초 (2)", "2"), RubricLevelInput(f"{SITE}/levels/3", "중급 (3)", "3"))


def read_json(path: str) -> Any:
    """Return a published test file."""
    return json.loads((DATA / path).read_text(encoding="utf-8"))


def read_text(path: str) -> str:
    return (DATA / path).read_text(encoding="utf-8").strip()


def full_input(**changes: Any) -> CredentialInput:
    """A credential with everything in it we ever say, in Korean."""
    lab = ProfileInput(id=f"{SITE}/labs/gyeongbuk", name="경북 SOS랩", url=f"{SITE}/labs/gyeongbuk")
    said: dict[str, Any] = {
        "id": f"{SITE}/credentials/1b4e28ba-2fa1-11d2-883f-0016d3cca427",
        "issuer": ProfileInput(id=DID, name="실마리", url=SITE, description="함께 배우고 함께 풀어요"),
        "name": "현장 관찰자",
        "description": "동네의 안전을 직접 살펴보고 기록했어요.",
        "achievement": AchievementInput(
            id=f"{SITE}/badges/field-observer",
            name="현장 관찰자",
            description="현장에서 관찰하고 기록하는 사람",
            criteria_id=f"{SITE}/badges/field-observer#how",
            criteria_narrative="모듈 하나를 마치고\n현장 관찰 하나가 승인되었어요.",
            achievement_type="CommunityService",
            language="ko",
            version="2",
            image=f"{SITE}/static/field-observer.png",
            image_caption="네모 배지",
            tags=("현장", "안전"),
            alignments=(
                AlignmentInput(
                    "디지털 기술로 시민 활동에 참여하기", "https://example.org/digcomp", "2.3", "DigComp 3.0"
                ),
            ),
            results=(ResultInput(f"{SITE}/results/2.3", "2.3 참여", LEVELS, f"{SITE}/levels/3"),),
            related=(RelatedInput(f"{SITE}/badges/field-observer?lang=en", "en", "2"),),
        ),
        "subject_id": "urn:uuid:7d444840-9dc0-11d1-b245-5ffdce74fad2",
        "identities": (
            IdentityInput("emailAddress", "jia@example.org", salt="f00d", hashed=True),
            IdentityInput("name", "박지아"),
        ),
        "valid_from": NOW - timedelta(days=3),
        "awarded_at": NOW - timedelta(days=3),
        "valid_until": NOW + timedelta(days=365),
        "evidence": (
            EvidenceInput(f"{SITE}/evidence/{'a' * 64}", "강둑 관찰", "재난 대비", "승인되었어요.", "현장 관찰"),
            EvidenceInput(f"{SITE}/evidence/{'b' * 64}", "학습 모듈", narrative="모두 마쳤어요."),
        ),
        "status": status_entry(LIST_URL, INDEX),
        "role": "현장 참여자",
        "narrative": "비 오는 날에도 관찰했어요.",
        "source": lab,
        "activity_start": NOW - timedelta(days=20),
        "activity_end": NOW - timedelta(days=4),
    }
    return CredentialInput(**{**said, **changes})


def signed(document: dict[str, Any], *, key: SigningKey = KEY, method: str = METHOD) -> dict[str, Any]:
    return sign(document, key=key, verification_method=method, created=NOW)


def issued(**changes: Any) -> dict[str, Any]:
    """A signed credential of our issuer."""
    return signed(compose_credential(full_input(**changes)))


def signed_list(*positions: int, **changes: Any) -> dict[str, Any]:
    """The issuer's status list with these bits set; ``changes`` are made before signing."""
    unsigned = compose_status_list(
        url=LIST_URL, issuer=DID, encoded=encode_bits(positions), valid_from=NOW - timedelta(hours=1)
    )
    return signed({**unsigned, **changes})


@dataclass
class Documents:
    """A Fetch over documents in memory; it counts what it was asked for."""

    known: dict[str, Any]
    asked: list[str] = field(default_factory=list)

    def __call__(self, url: str) -> bytes:
        self.asked.append(url)
        found = self.known.get(url)
        if found is None:
            raise FetchRefused("status", url)
        if isinstance(found, Callable):  # type: ignore[arg-type]
            found = found()
        return found if isinstance(found, bytes) else json.dumps(found).encode("utf-8")


def documents(*revoked: int, **more: Any) -> Documents:
    """What our issuer publishes: its keys, and its status list with these bits set."""
    keys = did_document(DID, [KEY.public.multibase])
    return Documents({document_url(DID): keys, LIST_URL: signed_list(*revoked), **more})


def stored(document: dict[str, Any]) -> dict[str, Any]:
    """The credential as it is given out: the schema wants its proofs in a list."""
    return {**document, "proof": [document["proof"]]}
