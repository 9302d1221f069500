"""Whatever is changed after signing is noticed: one case for everything somebody might want to change."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from badges.ob3.contexts import CREDENTIALS_V2, OPEN_BADGES_EXTENSIONS, OPEN_BADGES_V3
from badges.ob3.verifier import verify_credential
from tests.badges.ob3.issuing import DID, NOW, OTHER_KEY, SITE, documents, issued, stored

Document = dict[str, Any]
SIGNED = json.dumps(stored(issued(valid_until=NOW + timedelta(days=9))))
OBV = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"


def _subject(it: Document) -> Document:
    return it["credentialSubject"]  # type: ignore[no-any-return]


def _achievement(it: Document) -> Document:
    return _subject(it)["achievement"]  # type: ignore[no-any-return]


def _proof(it: Document) -> Document:
    return it["proof"][0]  # type: ignore[no-any-return]


def _rename(thing: Document, old: str, new: str, value: Any = None) -> None:
    was = thing.pop(old)
    thing[new] = value or was


def _flip(text: str, at: int) -> str:
    other = "2" if text[at] != "2" else "3"
    return text[:at] + other + text[at + 1 :]


MUTATIONS: dict[str, Callable[[Document], Any]] = {
    # the words
    "one letter of the name": lambda it: it.update(name="현장 관찰쟈"),
    "a space more in the name": lambda it: it.update(name=it["name"] + " "),
    "the name, decomposed": lambda it: it.update(name="\u1112\u1167\u11ab장 관찰자"),
    "no name": lambda it: it.pop("name"),
    "another description": lambda it: it.update(description="x"),
    "no description": lambda it: it.pop("description"),
    "another id": lambda it: it.update(id=it["id"][:-1] + "8"),
    "another type beside": lambda it: it["type"].append("EndorsementCredential"),
    "a type nobody knows beside": lambda it: it["type"].append("PremiumCredential"),
    "an earlier start": lambda it: it.update(validFrom="2026-01-01T00:00:00Z"),
    "the start in another zone": lambda it: it.update(validFrom=it["validFrom"].replace("Z", "+00:00")),
    "a later end": lambda it: it.update(validUntil="2036-01-01T00:00:00Z"),
    "no end": lambda it: it.pop("validUntil"),
    "an earlier award": lambda it: it.update(awardedDate="2020-01-01T00:00:00Z"),
    "no award": lambda it: it.pop("awardedDate"),
    # the issuer
    "another issuer's name": lambda it: it["issuer"].update(name="교육부"),
    "another issuer": lambda it: it["issuer"].update(id="did:web:evil.example.org"),
    "another issuer's address": lambda it: it["issuer"].update(url="https://evil.example.org"),
    "an issuer's picture": lambda it: it["issuer"].update(
        image={"id": "https://evil.example.org/x.png", "type": "Image"}
    ),
    "official": lambda it: it["issuer"].update(official="true"),
    "a parent": lambda it: it["issuer"].update(parentOrg={"id": "https://evil.example.org", "type": ["Profile"]}),
    # the person
    "another person": lambda it: _subject(it).update(id="urn:uuid:7d444840-9dc0-11d1-b245-5ffdce74fad3"),
    "no person": lambda it: _subject(it).pop("id"),
    "another name of the person": lambda it: _subject(it)["identifier"][1].update(identityHash="김지아"),
    "another address": lambda it: _subject(it)["identifier"][0].update(identityHash="sha256$" + "0" * 64),
    "another salt": lambda it: _subject(it)["identifier"][0].update(salt="f00e"),
    "not hashed": lambda it: _subject(it)["identifier"][0].update(hashed=False),
    "hashed as a text": lambda it: _subject(it)["identifier"][0].update(hashed="true"),
    "one identity less": lambda it: _subject(it)["identifier"].pop(),
    "one identity more": lambda it: _subject(it)["identifier"].append(
        {"type": "IdentityObject", "hashed": False, "identityHash": "x", "identityType": "name"}
    ),
    "another role": lambda it: _subject(it).update(role="leader"),
    "another story": lambda it: _subject(it).update(narrative="x"),
    "a licence number": lambda it: _subject(it).update(licenseNumber="1"),
    "credits": lambda it: _subject(it).update(creditsEarned=3),
    "another lab": lambda it: _subject(it)["source"].update(name="다른 랩"),
    "no lab": lambda it: _subject(it).pop("source"),
    "longer activity": lambda it: _subject(it).update(activityStartDate="2020-01-01T00:00:00Z"),
    # what was achieved
    "another achievement": lambda it: _achievement(it).update(id=f"{SITE}/badges/other"),
    "another achievement's name": lambda it: _achievement(it).update(name="시장상"),
    "another kind": lambda it: _achievement(it).update(achievementType="Degree"),
    "easier criteria": lambda it: _achievement(it)["criteria"].update(narrative="아무것도"),
    "another criteria page": lambda it: _achievement(it)["criteria"].update(id="https://evil.example.org"),
    "another picture": lambda it: _achievement(it)["image"].update(id="https://evil.example.org/x.png"),
    "another caption": lambda it: _achievement(it)["image"].update(caption="금메달"),
    "another version": lambda it: _achievement(it).update(version="3"),
    "the version as a number": lambda it: _achievement(it).update(version=2),
    "another language": lambda it: _achievement(it).update(inLanguage="en"),
    "another competence": lambda it: _achievement(it)["alignment"][0].update(targetCode="5.4"),
    "no competence": lambda it: _achievement(it).pop("alignment"),
    "one tag more": lambda it: _achievement(it)["tag"].append("최고"),
    "another relation": lambda it: _achievement(it)["related"][0].update(id="https://evil.example.org"),
    "another name of a level": lambda it: _achievement(it)["resultDescription"][0]["rubricCriterionLevel"][1].update(
        name="고급"
    ),
    "levels swapped": lambda it: _achievement(it)["resultDescription"][0]["rubricCriterionLevel"][0].update(level="3"),
    "a creator": lambda it: _achievement(it).update(creator={"id": "https://evil.example.org", "type": ["Profile"]}),
    "another level": lambda it: _subject(it)["result"][0].update(achievedLevel=f"{SITE}/levels/2"),
    "a value": lambda it: _subject(it)["result"][0].update(value="100"),
    "no result": lambda it: _subject(it).pop("result"),
    # the evidence
    "evidence less": lambda it: it["evidence"].pop(),
    "evidence more": lambda it: it["evidence"].append({"id": f"{SITE}/evidence/x", "type": ["Evidence"]}),
    "evidence that is relative": lambda it: it["evidence"].append({"id": "x", "type": ["Evidence"]}),
    "evidence that is an address": lambda it: it["evidence"].append(f"{SITE}/evidence/x"),
    "evidence that is a word": lambda it: it["evidence"].append("x"),
    "another fingerprint": lambda it: it["evidence"][0].update(id=f"{SITE}/evidence/{'c' * 64}"),
    "evidence from elsewhere": lambda it: it["evidence"][0].update(
        id=it["evidence"][0]["id"].replace("silmari", "evil")
    ),
    "evidence swapped": lambda it: (
        it["evidence"][0].update(id=f"{SITE}/evidence/{'b' * 64}"),
        it["evidence"][1].update(id=f"{SITE}/evidence/{'a' * 64}"),
    ),
    # the status
    "no status": lambda it: it.pop("credentialStatus"),
    "another bit": lambda it: it["credentialStatus"].update(statusListIndex="1"),
    "another list": lambda it: it["credentialStatus"].update(statusListCredential=f"{SITE}/status/2"),
    "another purpose": lambda it: it["credentialStatus"].update(statusPurpose="message"),
    "another kind of status": lambda it: it["credentialStatus"].update(type="BitstringStatusList"),
    # the proof
    "no proof": lambda it: it.pop("proof"),
    "the proof's first letter": lambda it: _proof(it).update(proofValue=_flip(_proof(it)["proofValue"], 1)),
    "the proof's last letter": lambda it: _proof(it).update(proofValue=_flip(_proof(it)["proofValue"], -1)),
    "air after the proof": lambda it: _proof(it).update(proofValue=_proof(it)["proofValue"] + "\n"),
    "an earlier proof": lambda it: _proof(it).update(created="2020-01-01T00:00:00Z"),
    "another key": lambda it: _proof(it).update(verificationMethod=f"{DID}#{OTHER_KEY.public.multibase}"),
    "another purpose of the proof": lambda it: _proof(it).update(proofPurpose="authentication"),
    "a longer proof": lambda it: _proof(it).update(expires="2036-01-01T00:00:00Z"),
    "a proof with a name": lambda it: _proof(it).update(id="urn:uuid:7d444840-9dc0-11d1-b245-5ffdce74fad3"),
    "a proof with a challenge": lambda it: _proof(it).update(challenge="x"),
    "another suite": lambda it: _proof(it).update(cryptosuite="eddsa-jcs-2022"),
    # the form: what a signature over statements might not see
    "a word nobody knows": lambda it: it.update(grade="A"),
    "a word nobody knows, deep down": lambda it: _achievement(it).update(grade="A"),
    "a keyword": lambda it: it.update({"@index": "A"}),
    "a word that looks like a keyword": lambda it: it.update({"@grade": "A"}),
    "a word by its address": lambda it: it.update({f"{OBV}narrative": "A"}),
    "the end by its address": lambda it: _rename(
        it,
        "validUntil",
        "https://www.w3.org/2018/credentials#validUntil",
        {"@type": "http://www.w3.org/2001/XMLSchema#dateTime", "@value": it["validUntil"]},
    ),
    "the status by its address": lambda it: _rename(
        it, "credentialStatus", "https://www.w3.org/2018/credentials#credentialStatus"
    ),
    "the status by a short word": lambda it: (
        it["@context"].append({"s": {"@id": "https://www.w3.org/2018/credentials#credentialStatus", "@type": "@id"}}),
        _rename(it, "credentialStatus", "s"),
    ),
    "the id by its keyword": lambda it: _rename(it, "id", "@id"),
    "the type by its keyword": lambda it: _rename(it, "type", "@type"),
    "another vocabulary": lambda it: it["@context"].append("https://example.org/terms"),
    "a vocabulary of its own": lambda it: it["@context"].append({"grade": f"{OBV}narrative"}),
    "a vocabulary of its own, deep down": lambda it: _achievement(it).update(
        {"@context": {"@vocab": "urn:x:"}, "grade": "A"}
    ),
    "no vocabulary, deep down": lambda it: _achievement(it).update({"@context": None}),
    "vocabularies the other way round": lambda it: it.update({"@context": [OPEN_BADGES_V3, CREDENTIALS_V2]}),
    "no badge vocabulary": lambda it: it.update({"@context": [CREDENTIALS_V2]}),
    "a thing beside": lambda it: it.update({"@included": [{"id": "urn:x:1", "name": "A"}]}),
    "itself, elsewhere": lambda it: (
        it["evidence"][0].update(id=it["id"]),
        it["evidence"][0].update(validUntil=it.pop("validUntil")),
    ),
    "an endorsement": lambda it: it.update(endorsement=[{"id": "urn:x:1", "type": ["EndorsementCredential"]}]),
    "terms of use": lambda it: it.update(termsOfUse=[{"type": "x"}]),
    "a schema": lambda it: (
        it["@context"].append(OPEN_BADGES_EXTENSIONS),
        it.update(credentialSchema=[{"id": "https://example.org/s", "type": "1EdTechJsonSchemaValidator2019"}]),
    ),
}


def test_what_is_changed_was_genuine() -> None:
    assert verify_credential(SIGNED, fetch=documents(), now=NOW).genuine


def test_there_are_enough() -> None:
    assert len(MUTATIONS) >= 40


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_change_is_noticed(name: str) -> None:
    document = json.loads(SIGNED)
    MUTATIONS[name](document)
    assert json.dumps(document) != SIGNED
    report = verify_credential(document, fetch=documents(), now=NOW)
    assert not report.genuine, report.checks


HARMLESS: dict[str, Callable[[Document], Any]] = {
    "other order of words": lambda it: it.update(name=it.pop("name")),
    "other order of evidence": lambda it: it["evidence"].reverse(),
    "evidence said twice": lambda it: it["evidence"].append(it["evidence"][0]),
    "nothing said": lambda it: _subject(it).update(term=None),
    "an empty list": lambda it: it.update(endorsement=[]),
    "one proof without its list": lambda it: it.update(proof=it["proof"][0]),
    "the badge's other name beside": lambda it: it["type"].append("AchievementCredential"),
    "a known vocabulary that is not needed": lambda it: it["@context"].append(OPEN_BADGES_EXTENSIONS),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_says_the_same_stays_genuine(name: str) -> None:
    document = json.loads(SIGNED)
    HARMLESS[name](document)
    report = verify_credential(document, fetch=documents(), now=NOW)
    assert report.genuine, report.checks
