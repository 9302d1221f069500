"""The link in a mail that stops such mails, without signing in."""

from django.core import signing
from django.urls import reverse
from django.utils import translation

_SALT = "search.stop"


def stop_address(user_id: int, pk: int | None = None) -> str:
    """Return the path that stops the mails of one saved search, or of all of a person. Never runs out."""
    token = signing.dumps([user_id, pk], salt=_SALT)
    with translation.override("ko"):
        return reverse("stop_searches", args=[token])


def read_stop_token(token: str) -> tuple[int, int | None] | None:
    """Return whose mails, and of which search (None: of all) a token stops; None when it is not one of ours."""
    try:
        user_id, pk = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return user_id, pk
