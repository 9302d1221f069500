"""The link in every mail that stops such mail, without signing in."""

from django.core import signing
from django.urls import reverse
from django.utils import translation

from learnsite.notifications.kinds import Kind

_SALT = "notifications.stop"
TOGETHER = "together"


def stop_address(user_id: int, kinds: str) -> str:
    """Return the path that stops the mail of one kind, or ("together") all mail that comes gathered. Never runs out."""
    token = signing.dumps([user_id, kinds], salt=_SALT)
    with translation.override("ko"):
        return reverse("stop_mail", args=[token])


def read_stop_token(token: str) -> tuple[int, str] | None:
    """Return whose mail of which kind a token stops; None when it is not one of ours."""
    try:
        user_id, kinds = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return (user_id, kinds) if kinds == TOGETHER or kinds in Kind.values else None
