"""The shape the data model requires (Open Badges 3.0, section 3 and appendix B), as far as a verifier must insist on it."""

from typing import Any


def _types(value: Any) -> list[Any]:
    found = value.get("type") if isinstance(value, dict) else None
    return found if isinstance(found, list) else [found]


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def missing_fields(credential: dict[str, Any]) -> list[str]:
    """Return the paths of required things that are missing or of the wrong kind; an empty list when all is there."""
    problems = []
    if not _text(credential.get("id")):
        problems.append("id")
    issuer = credential.get("issuer")
    if not isinstance(issuer, dict) or not _text(issuer.get("id")) or "Profile" not in _types(issuer):
        problems.append("issuer")
    if not _text(credential.get("validFrom")):
        problems.append("validFrom")
    subject = credential.get("credentialSubject")
    if isinstance(subject, list) and len(subject) == 1:
        subject = subject[0]
    if not isinstance(subject, dict) or "AchievementSubject" not in _types(subject):
        return [*problems, "credentialSubject"]
    if not _text(subject.get("id")) and not subject.get("identifier"):
        problems.append("credentialSubject.id")
    return [
        *problems,
        *_broken_identities(subject),
        *_missing_in_achievement(subject),
        *_broken_results(subject),
        *_broken_evidence(credential),
    ]


def _broken_identities(subject: dict[str, Any]) -> list[str]:
    """``hashed`` must be true or false: as a text it signs the same, and a careless reader takes "false" for true."""
    identities = subject.get("identifier")
    if identities is None:
        return []
    good = all(
        isinstance(identity, dict)
        and "IdentityObject" in _types(identity)
        and isinstance(identity.get("hashed"), bool)
        and _text(identity.get("identityHash"))
        and _text(identity.get("identityType"))
        for identity in (identities if isinstance(identities, list) else [identities])
    )
    return [] if good else ["credentialSubject.identifier"]


def _missing_in_achievement(subject: dict[str, Any]) -> list[str]:
    achievement = subject.get("achievement")
    if isinstance(achievement, list) and len(achievement) == 1:
        achievement = achievement[0]
    if not isinstance(achievement, dict) or "Achievement" not in _types(achievement):
        return ["credentialSubject.achievement"]
    problems = [
        f"credentialSubject.achievement.{name}"
        for name in ("id", "name", "description")
        if not _text(achievement.get(name))
    ]
    criteria = achievement.get("criteria")
    if not isinstance(criteria, dict) or not (_text(criteria.get("id")) or _text(criteria.get("narrative"))):
        problems.append("credentialSubject.achievement.criteria")
    return problems


def _broken_results(subject: dict[str, Any]) -> list[str]:
    results = subject.get("result")
    if results is None:
        return []
    results = results if isinstance(results, list) else [results]
    good = all(isinstance(result, dict) and "Result" in _types(result) for result in results)
    return [] if good else ["credentialSubject.result"]


def _broken_evidence(credential: dict[str, Any]) -> list[str]:
    evidence = credential.get("evidence")
    if evidence is None:
        return []
    items = evidence if isinstance(evidence, list) else [evidence]
    return [] if all(isinstance(item, dict) and "Evidence" in _types(item) for item in items) else ["evidence"]
