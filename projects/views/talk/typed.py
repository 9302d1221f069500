"""What was typed and is not sent yet: kept in the session while its writer signs in again or adds a picture."""

from typing import Any

from django.http import HttpRequest

from projects.services.publish_update import LONGEST_BODY, LONGEST_TITLE

UPDATE = "update_typed"
COMMENT = "comment_typed"
REPORT = "report_typed"
_LONGEST = {"kind": 10, "title": LONGEST_TITLE * 2, "body": LONGEST_BODY + 2000, "language": 8}
_MOST_DESCRIPTIONS = 12
_LONGEST_WORDS = 4000
_MOST_PEOPLE = 20


def keep_update(request: HttpRequest, *, draft: str) -> None:
    """Keep the form of an update as typed, right or wrong, for the page it was sent from."""
    says = [name for name in request.POST if name.startswith("says-")][:_MOST_DESCRIPTIONS]
    request.session[UPDATE] = {
        "page": request.path,
        "draft": draft[:32],
        "seen": request.POST.get("seen", "")[:32],
        "words": {name: request.POST.get(name, "")[:longest] for name, longest in _LONGEST.items()},
        "says": {name.removeprefix("says-")[:32]: request.POST[name][:400] for name in says},
    }


def keep_words(request: HttpRequest, key: str, **words: Any) -> None:
    """Keep a comment or a report as typed, for the page it was sent from."""
    cut = {
        name: value[:_LONGEST_WORDS] if isinstance(value, str) else value[:_MOST_PEOPLE]
        for name, value in words.items()
    }
    request.session[key] = {"page": request.path, **cut}


def kept(request: HttpRequest, key: str) -> dict[str, Any] | None:
    """Return what is kept for this page, or None."""
    found = request.session.get(key)
    return found if found and found["page"] == request.path else None


def forget(request: HttpRequest, key: str) -> None:
    """It was sent, or is begun anew."""
    request.session.pop(key, None)


def kept_drafts(request: HttpRequest) -> set[str]:
    """Return the words by which this session's pictures are known."""
    found = request.session.get(UPDATE)
    return {found["draft"]} if found else set()
