"""What was typed and is not sent yet: kept in the session while its writer signs in, adds a photo or looks at another problem."""

from typing import Any

from django.http import HttpRequest

from projects.forms.problem import KEPT
from projects.queries.paging import number_in

PROBLEM = "problem_typed"
EVIDENCE = "evidence_typed"
TOLD = "problem_told"  # the problem told last, until the form is opened again: its page clears what the browser kept
MOST_THEMES = 20
LONGEST_WORDS = 4000


def keep_problem(request: HttpRequest, *, draft: str) -> None:
    """Keep the form of a problem as typed, right or wrong."""
    words = {name: request.POST.get(name, "")[:longest] for name, longest in KEPT.items()}
    themes = [pk for pk in request.POST.getlist("themes")[:MOST_THEMES] if number_in(pk) is not None]
    request.session[PROBLEM] = {"draft": draft, "words": words, "themes": themes}


def kept_problem(request: HttpRequest) -> dict[str, Any] | None:
    """Return {draft, words, themes} as kept, or None."""
    return request.session.get(PROBLEM)


def forget_problem(request: HttpRequest) -> None:
    """The form was sent, or is begun anew."""
    request.session.pop(PROBLEM, None)


def keep_evidence(request: HttpRequest, *, problem_id: int, draft: str, words: str, link: str = "") -> None:
    """Keep what somebody was about to add to a problem."""
    request.session[EVIDENCE] = {
        "problem": problem_id,
        "draft": draft,
        "words": words[:LONGEST_WORDS],
        "link": link[:200],
    }


def kept_evidence(request: HttpRequest, *, problem_id: int) -> dict[str, Any] | None:
    """Return {draft, words, link} as kept for this problem, or None."""
    kept = request.session.get(EVIDENCE)
    return kept if kept and kept["problem"] == problem_id else None


def forget_evidence(request: HttpRequest) -> None:
    """It was added."""
    request.session.pop(EVIDENCE, None)


def kept_drafts(request: HttpRequest) -> set[str]:
    """Return the words by which this session's photos are known."""
    return {kept["draft"] for key in (PROBLEM, EVIDENCE) if (kept := request.session.get(key))}
