"""What a stranger's badge says of itself: text only, shortened, whatever shape it has."""

from typing import Any
from urllib.parse import urlsplit

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

LONGEST = 400
MOST_EVIDENCE = 20


def badge_facts(credential: dict[str, Any]) -> dict[str, Any]:
    """Return name, description, pairs (term, value) and evidence (name, url) of a credential; never raises."""
    subject = _one(credential.get("credentialSubject"))
    achievement = _one(subject.get("achievement"))
    issuer = credential.get("issuer")
    issuer_name = _text(_one(issuer).get("name")) or _text(
        issuer if isinstance(issuer, str) else _one(issuer).get("id")
    )
    pairs = [
        (_("Issuer"), issuer_name),
        (_("Issuer's identifier"), _text(issuer if isinstance(issuer, str) else _one(issuer).get("id"))),
        (_("Holder"), _holder(subject)),
        (_("Issued"), _day(credential.get("awardedDate") or credential.get("validFrom"))),
        (_("Valid until"), _day(credential.get("validUntil"))),
        (_("How it is earned"), _text(_one(achievement.get("criteria")).get("narrative"))),
    ]
    return {
        "name": _text(achievement.get("name")) or _text(credential.get("name")) or _("A badge without a name"),
        "description": _text(achievement.get("description")),
        "pairs": [(term, value) for term, value in pairs if value],
        "evidence": [
            {"name": _text(item.get("name")) or _("Evidence"), "url": _web(item.get("id"))}
            for item in _many(credential.get("evidence"))[:MOST_EVIDENCE]
        ],
        "page": _web(credential.get("id")),
    }


def _one(value: Any) -> dict[str, Any]:
    """The object, or the first of several; an empty one for anything else."""
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, dict) else {}


def _many(value: Any) -> list[dict[str, Any]]:
    """The objects of a set."""
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]


def _text(value: Any) -> str:
    """Text, shortened; "" for anything else."""
    if not isinstance(value, str):
        return ""
    return value if len(value) <= LONGEST else f"{value[:LONGEST]}…"


def _web(value: Any) -> str:
    """An https address that may be linked to, or ""."""
    text = _text(value)
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("https", "http") and parts.netloc else ""


def _day(value: Any) -> str:
    """A day in the reader's way of writing it, or ""."""
    try:
        moment = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        return ""
    return date_format(moment, "DATE_FORMAT") if moment is not None else ""


def _holder(subject: dict[str, Any]) -> str:
    """The holder's name where the badge states it openly."""
    for identity in _many(subject.get("identifier")):
        if identity.get("identityType") == "name" and identity.get("hashed") is False:
            return _text(identity.get("identityHash"))
    return ""
