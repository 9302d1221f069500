"""xAPI 1.0.3 statements from plain values. Pure: whoever calls has looked things up.

A statement's id is made from the fact it tells, so the same fact told twice is one statement wherever it arrives. The actor
is an account with a random name: no mail address, no name, nothing that leads back to a person without our own table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

VERSION = "1.0.3"
Statement = dict[str, Any]
Names = Mapping[str, str]  # {language: text}

_ADL = "http://adlnet.gov/expapi"
# verb: (its address, how people call it)
VERBS: dict[str, tuple[str, dict[str, str]]] = {
    "completed": (f"{_ADL}/verbs/completed", {"ko": "마쳤습니다", "en": "completed"}),
    "initialized": (f"{_ADL}/verbs/initialized", {"ko": "시작했습니다", "en": "initialized"}),
    "answered": (f"{_ADL}/verbs/answered", {"ko": "답했습니다", "en": "answered"}),
    "passed": (f"{_ADL}/verbs/passed", {"ko": "통과했습니다", "en": "passed"}),
    "failed": (f"{_ADL}/verbs/failed", {"ko": "통과하지 못했습니다", "en": "failed"}),
    # Takes back what an earlier statement said; its object is that statement.
    "voided": (f"{_ADL}/verbs/voided", {"ko": "취소했습니다", "en": "voided"}),
    "earned": ("http://id.tincanapi.com/verb/earned", {"ko": "얻었습니다", "en": "earned"}),
}
_TYPES = {
    "course": f"{_ADL}/activities/course",
    "module": f"{_ADL}/activities/module",
    "lesson": f"{_ADL}/activities/lesson",
    "package": f"{_ADL}/activities/lesson",  # what a SCORM object is in the SCORM profile
    "question": f"{_ADL}/activities/cmi.interaction",
    "task": f"{_ADL}/activities/performance",
    "badge": "http://activitystrea.ms/schema/1.0/badge",
}
_LONGEST_NAME = 500


@dataclass(frozen=True)
class Place:
    """Where statements come from: the address of the site, and its name."""

    site: str
    name: str


@dataclass(frozen=True)
class Fact:
    """What a statement tells. ``key`` names the stored fact; ``actor`` is the random name of the person; ``above`` are activities
    it belongs to, the nearest first."""

    key: str
    verb: str
    actor: UUID
    activity: Mapping[str, Any]
    at: datetime
    above: Sequence[Mapping[str, Any]] = ()
    result: Mapping[str, Any] = field(default_factory=dict)


def statement_id(site: str, key: str) -> UUID:
    """Return the id of the statement that tells a fact."""
    return uuid5(NAMESPACE_URL, f"{site}/xapi/facts/{key}")


def activity(site: str, kind: str, key: object, names: Names, **definition: Any) -> dict[str, Any]:
    """Return an activity. Its address stays the same in all languages; it need not be a page."""
    told = {language: text[:_LONGEST_NAME] for language, text in names.items() if text}
    return {
        "objectType": "Activity",
        "id": f"{site}/xapi/{kind}s/{key}",
        "definition": {"type": _TYPES[kind], **({"name": told} if told else {}), **definition},
    }


def reference(statement: UUID) -> dict[str, str]:
    """Return an earlier statement as an object."""
    return {"objectType": "StatementRef", "id": str(statement)}


def compose(fact: Fact, place: Place) -> Statement:
    """Return the statement that tells a fact."""
    address, words = VERBS[fact.verb]
    # A platform is said only of activities.
    context: dict[str, Any] = {"platform": place.name} if "definition" in fact.activity else {}
    if fact.above:
        parent, *grouping = fact.above
        context["contextActivities"] = {"parent": [parent], **({"grouping": grouping} if grouping else {})}
    statement = {
        "id": str(statement_id(place.site, fact.key)),
        "actor": actor(place.site, fact.actor),
        "verb": {"id": address, "display": words},
        "object": fact.activity,
        **({"context": context} if context else {}),
        "timestamp": fact.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }
    return {**statement, "result": dict(fact.result)} if fact.result else statement


def actor(site: str, key: UUID) -> dict[str, Any]:
    """Return a person as an account that names nobody."""
    return {"objectType": "Agent", "account": {"homePage": site, "name": str(key)}}


def interaction(question: Mapping[str, Any]) -> dict[str, Any]:
    """Return the definition of a question as it was asked (what CheckAttempt keeps)."""
    if "choices" in question:
        choices = [{"id": choice["id"], "description": {"und": str(choice["text"])}} for choice in question["choices"]]
        return {"interactionType": "choice", "choices": choices}
    if "pairs" in question:
        return {"interactionType": "matching"}
    if "items" in question:
        return {"interactionType": "sequencing"}
    return {"interactionType": "numeric" if "tolerance" in question else "fill-in"}


def response(question: Mapping[str, Any], chosen: Sequence[str]) -> dict[str, str]:
    """Return what was chosen. What somebody typed stays with us: it may say anything about anybody."""
    if "choices" in question:
        return {"response": "[,]".join(chosen)}
    if "pairs" in question or "items" in question:
        return {"response": "[,]".join(part.replace("=", "[.]", 1) for part in chosen)}
    return {}


# Kinds of interactions in xAPI, which has them from SCORM; what is typed freely is not among those whose answer is told.
_CHOSEN = ("choice", "true-false", "matching", "sequencing", "likert", "numeric", "performance")
_TYPED = ("fill-in", "long-fill-in", "other")


def foreign_interaction(kind: str) -> dict[str, str]:
    """Return the definition of a question inside a package, as the package calls it."""
    return {"interactionType": kind if kind in (*_CHOSEN, *_TYPED) else "other"}


def result_of(verb: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the result of something that happened in a package, from what the package said of it."""
    result: dict[str, Any] = {}
    if verb == "answered":
        if told.get("right") is not None:
            result["success"] = bool(told["right"])
        if told.get("kind") in _CHOSEN and told.get("response"):
            result["response"] = str(told["response"])
    elif verb != "initialized":
        result |= {"completion": True} if verb == "completed" else {"success": verb == "passed"}
        if told.get("score") is not None:
            result["score"] = {"scaled": float(told["score"])}
        if told.get("seconds"):
            result["duration"] = f"PT{int(told['seconds'])}S"
    return result
