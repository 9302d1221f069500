"""What we sign holds with verifiers that are not ours, off-line, and fails there when it should.

Needs Node and the packages: `npm ci --ignore-scripts` in this folder.
"""

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from badges.ob3.compose import compose_credential
from badges.ob3.contexts import OPEN_BADGES_V3, load_document
from badges.ob3.did_web import did_document, document_url
from badges.ob3.status_list import status_entry
from badges.ob3.verifier import verify_credential
from tests.badges.ob3.issuing import (
    DID,
    KEY,
    LIST_URL,
    METHOD,
    NOW,
    OTHER_KEY,
    Documents,
    full_input,
    issued,
    read_json,
    signed,
    signed_list,
    stored,
)

pytestmark = pytest.mark.interop

FOLDER = Path(__file__).parent
SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
VERIFIERS = ("verify_digitalbazaar.mjs", "verify_dcc.mjs")
REVOKED = 7
LATER = NOW + timedelta(days=36_500)


def _credential(**changes: Any) -> dict[str, Any]:
    return stored(issued(**{"valid_until": LATER, **changes}))


def _changed(change: Callable[[dict[str, Any]], Any], **changes: Any) -> dict[str, Any]:
    """A signed credential, changed after signing."""
    document = _credential(**changes)
    change(document)
    return document


def _one_letter(document: dict[str, Any]) -> None:
    document["credentialSubject"]["identifier"][1]["identityHash"] = "박지야"


TEXTS = {
    "korean": "박지아",
    "emoji": "🌾🧵 실마리 👩🏽‍🌾",
    "quotes": "\"double\" 'single' back\\slash",
    "lines": "tab\tline\nreturn\rends",
    "separators": "line\u2028paragraph\u2029next\u0085zero\u200b",
    "old_hangul": "나랏〮말〯ᄊᆞ미〮",
}
GOOD: dict[str, dict[str, Any]] = {
    **{f"name_{name}.json": _credential(name=text, narrative=text) for name, text in TEXTS.items()},
    "the_least.json": _credential(
        evidence=(), identities=(), source=None, role="", narrative="", description="", awarded_at=None, status={}
    ),
    "by_address_alone.json": _credential(subject_id=""),
    "old_key.json": stored(
        signed(
            compose_credential(full_input(valid_until=None)),
            key=OTHER_KEY,
            method=f"{DID}#{OTHER_KEY.public.multibase}",
        )
    ),
    "said_twice.json": _credential(evidence=full_input().evidence * 2),
}
BAD: dict[str, dict[str, Any]] = {
    "one_letter.json": _changed(_one_letter),
    "other_level.json": _changed(
        lambda it: it["credentialSubject"]["result"][0].update(achievedLevel="https://silmari.example.org/levels/2")
    ),
    "evidence_gone.json": _changed(lambda it: it["evidence"].pop()),
    "revoked.json": _credential(status=status_entry(LIST_URL, REVOKED)),
    "status_moved.json": _changed(
        lambda it: it["credentialStatus"].update(statusListIndex="8"), status=status_entry(LIST_URL, REVOKED)
    ),
    "expired.json": _credential(valid_until=NOW - timedelta(days=1)),
    "not_the_issuers_key.json": stored(signed(compose_credential(full_input()), key=OTHER_KEY, method=METHOD)),
    "somebody_elses_key.json": stored(
        signed(compose_credential(full_input()), method=f"did:web:evil.example.org#{KEY.public.multibase}")
    ),
    "undefined_term.json": _changed(lambda it: it.update(favourite="colour")),
    "relative_evidence.json": _changed(lambda it: it["evidence"].append({"id": "one", "type": ["Evidence"]})),
}


def _web() -> dict[str, Any]:
    """Everything there is for a verifier to fetch."""
    return {
        document_url(DID): did_document(DID, [KEY.public.multibase, OTHER_KEY.public.multibase]),
        document_url("did:web:evil.example.org"): did_document("did:web:evil.example.org", [KEY.public.multibase]),
        LIST_URL: stored(signed_list(REVOKED)),
        OPEN_BADGES_V3: load_document(OPEN_BADGES_V3)["document"],
        SCHEMA: read_json("schema/achievementcredential.json"),
    }


@pytest.fixture(scope="module", params=VERIFIERS)
def answers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What one of the verifiers says about all of the credentials."""
    node = shutil.which("node")
    assert node, "Node is not installed"
    assert (FOLDER / "node_modules").is_dir(), f"run npm ci --ignore-scripts in {FOLDER}"
    folder = tmp_path_factory.mktemp("credentials")
    (folder / "credentials").mkdir()
    for name, document in {**GOOD, **BAD}.items():
        (folder / "credentials" / name).write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    (folder / "web.json").write_text(json.dumps(_web(), ensure_ascii=False), encoding="utf-8")
    ran = subprocess.run(
        [node, str(FOLDER / request.param), str(folder)], capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stderr
    found: dict[str, dict[str, Any]] = json.loads(ran.stdout)
    return found


@pytest.mark.parametrize("name", GOOD)
def test_what_we_issue_holds_elsewhere(answers: dict[str, dict[str, Any]], name: str) -> None:
    assert answers[name]["verified"] is True, answers[name]["reason"]


@pytest.mark.parametrize("name", GOOD)
def test_what_we_issue_fits_the_schema_elsewhere(answers: dict[str, dict[str, Any]], name: str) -> None:
    for found in answers[name].get("schema") or []:
        assert found["result"]["valid"] is True, found["result"]


@pytest.mark.parametrize("name", BAD)
def test_what_must_fail_fails_elsewhere(answers: dict[str, dict[str, Any]], name: str) -> None:
    # The wallets' package reports an expired credential beside the verdict.
    if name == "expired.json" and "steps" in answers[name]:
        assert answers[name]["steps"]["expiration"] is False
        return
    assert answers[name]["verified"] is False
    assert answers[name]["reason"]


@pytest.mark.parametrize("name", {**GOOD, **BAD})
def test_our_own_verifier_agrees(name: str) -> None:
    report = verify_credential({**GOOD, **BAD}[name], fetch=Documents(_web()), now=NOW)
    assert report.genuine == (name in GOOD), report.checks


def test_every_credential_was_answered(answers: dict[str, dict[str, Any]]) -> None:
    assert set(answers) == {*GOOD, *BAD}
