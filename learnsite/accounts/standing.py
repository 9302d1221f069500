"""What the menu knows of a person: whether they review, whether they run something, and whether they may help others.

Sign-in asks the database and leaves the answer in the session, so that no page has to. It is asked again when a role of
theirs began or ended (as far as this machine's cache knows), and after a quarter of an hour at the latest: roles also run
out by themselves, and editors change those of labs.
"""

import time
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.core.cache import cache
from django.http import HttpRequest

from projects.policies.help import is_helper
from projects.policies.people import runs_something
from projects.policies.review import is_reviewer

CHECKED_AT = "standing_at"
HOLDS_FOR = 15 * 60  # seconds


def remember_standing(session: SessionBase, user: Any) -> None:
    """Ask, and leave the answer in the session. Seven queries at most."""
    session["can_review"] = is_reviewer(user)
    session["can_run"] = user.is_staff or runs_something(
        user
    )  # whoever keeps the site finds the reports of every lab there
    session["can_help"] = is_helper(user)
    session[CHECKED_AT] = time.time()


def forget_standing(user_id: int) -> None:
    """Let the next page of this person ask again, wherever they are signed in."""
    cache.set(_key(user_id), time.time(), HOLDS_FOR)


def has_standing(request: HttpRequest, name: str) -> bool:
    """Return what the session says of ``can_review``, ``can_run`` or ``can_help``; asks again only when that is old."""
    user = getattr(request, "user", None)
    if getattr(user, "is_authenticated", False) and _is_old(request.session, user):
        remember_standing(request.session, user)
    return bool(request.session.get(name, False))


def _is_old(session: SessionBase, user: Any) -> bool:
    checked = session.get(CHECKED_AT, 0)
    return checked < time.time() - HOLDS_FOR or checked <= cache.get(_key(user.pk), 0)


def _key(user_id: int) -> str:
    return f"accounts.standing.{user_id}"
